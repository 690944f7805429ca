export type { SoftmaxOptions } from "../../reductions/softmax.ts";
export { logSoftmax } from "./logSoftmax.ts";
export { prelu } from "./prelu.ts";
export { relu } from "./relu.ts";
export { softmax } from "./softmax.ts";
