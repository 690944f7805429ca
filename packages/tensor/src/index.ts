export { productError, sumError } from "./accurate/exactParts.ts";
export { apply } from "./apply.ts";
export { type Backend, withBackend } from "./backends/backend.ts";
export { js as jsBackend } from "./backends/js/index.ts";
export { wasm as wasmBackend } from "./backends/wasm/index.ts";
export { clock } from "./clock.ts";
export { arange } from "./create/arange.ts";
export { type AsarrayOptions, asarray } from "./create/asarray.ts";
export { type BernoulliOptions, bernoulli } from "./create/bernoulli.ts";
export { type ChoiceOptions, choice } from "./create/choice.ts";
export { e, inf, nan, pi } from "./create/constants.ts";
export { type ExponentialOptions, exponential } from "./create/exponential.ts";
export { type EyeOptions, eye } from "./create/eye.ts";
export { type TensorData, type TensorOptions, tensor } from "./create/fromData.ts";
export { fromStrided, type StridedData } from "./create/fromStrided.ts";
export {
  type CreateOptions,
  empty,
  emptyLike,
  full,
  fullLike,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "./create/full.ts";
export { type LaplaceOptions, laplace } from "./create/laplace.ts";
export { type LinspaceOptions, linspace } from "./create/linspace.ts";
export { type PoissonOptions, poisson } from "./create/poisson.ts";
export { type RandintOptions, randint } from "./create/randint.ts";
export {
  checkGenerator,
  permutation,
  type RandnOptions,
  type RandOptions,
  type RandomOptions,
  rand,
  randn,
} from "./create/random.ts";
export type { TriangleOptions } from "./create/triangle.ts";
export type { ForeignArray } from "./create/typedElements.ts";
export {
  type DType,
  dtypes,
  isFloating,
  isInteger,
  promoteTypes,
  type TypedArray,
} from "./dtypes/dtype.ts";
export { canCast, type DTypeKind, isdtype, resultType } from "./dtypes/dtypeRules.ts";
export { type ArrayNamespaceInfo, arrayNamespaceInfo } from "./dtypes/namespaceInfo.ts";
export { type FloatInfo, finfo, type IntegerInfo, iinfo } from "./dtypes/numberLimits.ts";
export {
  accepts,
  type BinaryKernel,
  type BinaryLoop,
  type BinaryOp,
  type Takes,
  type TernaryKernel,
  type TernaryLoop,
  type TernaryOp,
  type UnaryKernel,
  type UnaryLoop,
  type UnaryOp,
} from "./elementwise/elementwise.ts";
export type { Formula, Lanes, Vector } from "./elementwise/lanes.ts";
export * as lanes from "./elementwise/lanes.ts";
export {
  ArgumentError,
  DisposedError,
  DTypeError,
  FormatError,
  GradError,
  IndexError,
  LinAlgError,
  LinnetError,
  MemoryError,
  ShapeError,
} from "./errors.ts";
export {
  type BackwardOptions,
  type GradientHook,
  type GradientNode,
  type GraphHistory,
  type GraphNode,
  nodeOf,
} from "./graphNode.ts";
export { type UncheckedElements, unchecked } from "./indexing/unchecked.ts";
export { type UpdateElements, type UpdateKernel, updateInPlace } from "./inPlace/updateInPlace.ts";
export { absorbRows, blockRows } from "./linalg/absorbRows.ts";
export { type MemoryReport, memory, setMemoryBudget } from "./memory/allocate.ts";
export { type MemoryScope, memoryScope } from "./memory/memoryScope.ts";
export { outsideScopes } from "./memory/scopes.ts";
export { tidy } from "./memory/tidy.ts";
export {
  type Allocation,
  type AllocationReport,
  type AllocationTracking,
  trackAllocations,
} from "./memory/trackAllocations.ts";
export type {
  AnyOp,
  Call,
  JacobianForm,
  Jvp,
  Need,
  Operand,
  Sample,
  SampleInput,
  Vjp,
} from "./op.ts";
export * from "./ops/activation/index.ts";
export * from "./ops/creation/index.ts";
export * from "./ops/datatype/index.ts";
export * from "./ops/elementwise/index.ts";
export * from "./ops/indexing/index.ts";
export * from "./ops/linalg/index.ts";
export * as linalg from "./ops/linalg/index.ts";
export * from "./ops/loss/index.ts";
export * from "./ops/manipulation/index.ts";
export * from "./ops/searching/index.ts";
export * from "./ops/sets/index.ts";
export * from "./ops/sorting/index.ts";
export * from "./ops/statistical/index.ts";
export * from "./ops/utility/index.ts";
export { formatTensor, type PrintOptions } from "./print/formatTensor.ts";
export type { PrintSettings } from "./print/shownElements.ts";
export type { Engine } from "./random/engine.ts";
export {
  Generator,
  type GeneratorKind,
  type GeneratorState,
  generator,
} from "./random/generator.ts";
export type { ArgKernel, ArgLoop, ArgOp, ArgOptions } from "./reductions/argExtreme.ts";
export type {
  Fold,
  ReduceKernel,
  ReduceOp,
  ReduceOptions,
  TotalOptions,
} from "./reductions/reduce.ts";
export type { CumulativeOptions, ScanKernel, ScanLoop, ScanOp } from "./reductions/scan.ts";
export { checkLossShapes, type LossOptions } from "./shapes/checkLossShapes.ts";
export { formatShape, type Shape, sameShape } from "./shapes/shape.ts";
export { isTensor, Tensor } from "./tensor.ts";
export { isContiguous } from "./views/isContiguous.ts";
export { addWatcher, type Watcher, watch } from "./watch.ts";
