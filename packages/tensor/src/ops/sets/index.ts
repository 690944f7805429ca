export { type UniqueAll, uniqueAll } from "./uniqueAll.ts";
export { type UniqueCounts, uniqueCounts } from "./uniqueCounts.ts";
export { type UniqueInverse, uniqueInverse } from "./uniqueInverse.ts";
export { uniqueValues } from "./uniqueValues.ts";
