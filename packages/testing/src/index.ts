export { checkDifferences } from "./checkDifferences.ts";
export { checkGradient, checkSecondOrder } from "./checkGradient.ts";
export { checkSecondTangents, checkTangent } from "./checkTangent.ts";
export { checkValue } from "./checkValue.ts";
