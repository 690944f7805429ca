export { type Reduction, type SquaredErrorOptions, squaredError } from "./squaredError.ts";
