export { apply } from "./apply.ts";
export { type Backend, withBackend } from "./backends/backend.ts";
export { js as jsBackend } from "./backends/js/index.ts";
export { wasm as wasmBackend } from "./backends/wasm/index.ts";
export { arange } from "./create/arange.ts";
export { type TensorData, type TensorOptions, tensor } from "./create/fromData.ts";
export { type CreateOptions, full, ones, onesLike, zeros, zerosLike } from "./create/full.ts";
export {
  checkGenerator,
  permutation,
  type RandnOptions,
  type RandOptions,
  type RandomOptions,
  rand,
  randn,
} from "./create/random.ts";
export { type DType, isFloating, promoteTypes, type TypedArray } from "./dtype.ts";
export type {
  BinaryKernel,
  BinaryLoop,
  BinaryOp,
  FloatLanes,
  UnaryKernel,
  UnaryLoop,
  UnaryOp,
} from "./elementwise.ts";
export {
  ArgumentError,
  DisposedError,
  DTypeError,
  GradError,
  IndexError,
  LinnetError,
  MemoryError,
  ShapeError,
} from "./errors.ts";
export type { BackwardOptions, GraphNode } from "./graphNode.ts";
export { type MemoryReport, memory } from "./memory/allocate.ts";
export { tidy } from "./memory/tidy.ts";
export type { AnyOp, Call, Need, Operand, Sample, SampleInput, Vjp } from "./op.ts";
export { abs } from "./ops/abs.ts";
export { add } from "./ops/add.ts";
export { astype } from "./ops/astype.ts";
export { at, type IndexItem } from "./ops/at.ts";
export { broadcastTo } from "./ops/broadcastTo.ts";
export { divide } from "./ops/divide.ts";
export { exp } from "./ops/exp.ts";
export { expandDims } from "./ops/expandDims.ts";
export { log } from "./ops/log.ts";
export { matmul } from "./ops/matmul.ts";
export { matrixTranspose } from "./ops/matrixTranspose.ts";
export { mean } from "./ops/mean.ts";
export { multiply } from "./ops/multiply.ts";
export { negative } from "./ops/negative.ts";
export { permuteDims } from "./ops/permuteDims.ts";
export { pow } from "./ops/pow.ts";
export { reshape } from "./ops/reshape.ts";
export { sign } from "./ops/sign.ts";
export { sqrt } from "./ops/sqrt.ts";
export { square } from "./ops/square.ts";
export { subtract } from "./ops/subtract.ts";
export { sum } from "./ops/sum.ts";
export { sumTo } from "./ops/sumTo.ts";
export { putRows, take } from "./ops/take.ts";
export type { Engine } from "./random/engine.ts";
export { Generator, type GeneratorState, generator } from "./random/generator.ts";
export type { Fold, ReduceKernel, ReduceOp, ReduceOptions } from "./reduce.ts";
export { formatShape, type Shape, sameShape } from "./shape.ts";
export { isTensor, Tensor } from "./tensor.ts";
