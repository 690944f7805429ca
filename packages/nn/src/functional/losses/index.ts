export type { ReducedLossOptions } from "./lossOperands.ts";
export { mseLoss } from "./mseLoss.ts";
export { squaredLoss } from "./squaredLoss.ts";
