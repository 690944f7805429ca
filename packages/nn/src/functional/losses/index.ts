export {
  type BinaryCrossEntropyOptions,
  binaryCrossEntropyWithLogits,
} from "./binaryCrossEntropyWithLogits.ts";
export { type CrossEntropyOptions, crossEntropy } from "./crossEntropy.ts";
export { type GaussianNllLossOptions, gaussianNllLoss } from "./gaussianNllLoss.ts";
export { type HuberLossOptions, huberLoss } from "./huberLoss.ts";
export { l1Loss } from "./l1Loss.ts";
export { type LaplaceNllLossOptions, laplaceNllLoss } from "./laplaceNllLoss.ts";
export type { ReducedLossOptions } from "./lossOperands.ts";
export { mseLoss } from "./mseLoss.ts";
export { type PoissonNllLossOptions, poissonNllLoss } from "./poissonNllLoss.ts";
export { type SmoothL1LossOptions, smoothL1Loss } from "./smoothL1Loss.ts";
export { squaredLoss } from "./squaredLoss.ts";
