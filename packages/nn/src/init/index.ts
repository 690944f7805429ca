export { calculateGain, type Nonlinearity } from "./calculateGain.ts";
export { constant_, ones_, zeros_ } from "./constant.ts";
export { eye_ } from "./eye.ts";
export { type KaimingOptions, kaimingNormal_, kaimingUniform_ } from "./kaiming.ts";
export { type NormalOptions, normal_ } from "./normal.ts";
export { type OrthogonalOptions, orthogonal_ } from "./orthogonal.ts";
export { type TruncNormalOptions, truncNormal_ } from "./truncNormal.ts";
export { type UniformOptions, uniform_ } from "./uniform.ts";
export { type XavierOptions, xavierNormal_, xavierUniform_ } from "./xavier.ts";
