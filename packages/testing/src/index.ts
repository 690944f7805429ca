export { checkDifferences } from "./checkDifferences.ts";
export { checkGradient, checkSecondOrder } from "./checkGradient.ts";
export { checkSecondTangents, checkTangent, checkTangentsApart } from "./checkTangent.ts";
export { checkValue } from "./checkValue.ts";
