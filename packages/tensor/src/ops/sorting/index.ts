export { argsort } from "./argsort.ts";
export { type SortOptions, sort } from "./sort.ts";
