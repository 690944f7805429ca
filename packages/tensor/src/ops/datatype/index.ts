export { astype } from "./astype.ts";
