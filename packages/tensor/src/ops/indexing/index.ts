export { type IndexItem, newaxis } from "../../indexing/indexItem.ts";
export { addAt_, setAt_ } from "../../indexing/setAt.ts";
export { at } from "./at.ts";
export { type TakeOptions, take } from "./take.ts";
export { type TakeAlongAxisOptions, takeAlongAxis } from "./takeAlongAxis.ts";
