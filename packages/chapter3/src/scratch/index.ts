export { linreg } from "./linreg.ts";
export { sgd } from "./sgd.ts";
export { squaredLoss } from "./squaredLoss.ts";
