export { at, type IndexItem } from "./at.ts";
export { putRows, take } from "./take.ts";
