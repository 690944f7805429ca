export { mean } from "./mean.ts";
export { sum } from "./sum.ts";
export { sumTo } from "./sumTo.ts";
