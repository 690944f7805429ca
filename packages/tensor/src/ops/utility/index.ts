export { all } from "./all.ts";
export { allclose } from "./allclose.ts";
export { any } from "./any.ts";
export { type DiffOptions, diff } from "./diff.ts";
