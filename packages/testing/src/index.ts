export { checkDifferences } from "./checkDifferences.ts";
export { checkGradient, checkSecondOrder } from "./checkGradient.ts";
export { checkValue } from "./checkValue.ts";
