export {
  logSoftmax,
  prelu,
  relu,
  type SoftmaxOptions,
  sigmoid,
  softmax,
  tanh,
} from "@linnet/tensor";
export { celu } from "./celu.ts";
export { type EluOptions, elu } from "./elu.ts";
export { type GeluOptions, gelu } from "./gelu.ts";
export { hardsigmoid } from "./hardsigmoid.ts";
export { hardswish } from "./hardswish.ts";
export { type HardtanhOptions, hardtanh } from "./hardtanh.ts";
export { type LeakyReluOptions, leakyRelu } from "./leakyRelu.ts";
export { logSigmoid } from "./logSigmoid.ts";
export { mish } from "./mish.ts";
export { relu6 } from "./relu6.ts";
export { selu } from "./selu.ts";
export { silu } from "./silu.ts";
export { type SoftplusOptions, softplus } from "./softplus.ts";
export { softsign } from "./softsign.ts";
