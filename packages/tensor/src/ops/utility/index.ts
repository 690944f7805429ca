export { all } from "./all.ts";
export { any } from "./any.ts";
export { type DiffOptions, diff } from "./diff.ts";
