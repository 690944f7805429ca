export { trainConcisely } from "./trainConcisely.ts";
export { trainConciselyOnDataset } from "./trainConciselyOnDataset.ts";
