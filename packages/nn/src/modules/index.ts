export { Dropout, type DropoutModuleOptions } from "./Dropout.ts";
export { ELU } from "./ELU.ts";
export { Flatten, type FlattenOptions } from "./Flatten.ts";
export { GELU } from "./GELU.ts";
export { Identity } from "./Identity.ts";
export { LeakyReLU } from "./LeakyReLU.ts";
export { Linear, type LinearOptions } from "./Linear.ts";
export { LogSoftmax } from "./LogSoftmax.ts";
export {
  type AnyModule,
  type LoadOptions,
  type LoadReport,
  Module,
} from "./Module.ts";
export type { Member } from "./placesIn.ts";
export { ReLU } from "./ReLU.ts";
export { type Chained, type FirstInput, type LastOutput, Sequential } from "./Sequential.ts";
export { Sigmoid } from "./Sigmoid.ts";
export { SiLU } from "./SiLU.ts";
export { Softmax } from "./Softmax.ts";
export { Softplus } from "./Softplus.ts";
export { type StateDictDifferences, StateDictError } from "./StateDictError.ts";
export { Tanh } from "./Tanh.ts";
