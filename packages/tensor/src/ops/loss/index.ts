export { logisticLoss } from "./logisticLoss.ts";
export { type Reduction, type SquaredErrorOptions, squaredError } from "./squaredError.ts";
