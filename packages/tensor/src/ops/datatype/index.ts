export { type AstypeOptions, astype } from "./astype.ts";
