export { enableGrad } from "./enableGrad.ts";
export { jvp } from "./forward/jvp.ts";
export { isGradEnabled } from "./gradMode.ts";
export type { GradScope } from "./gradScope.ts";
export { noGrad } from "./noGrad.ts";
export { parameter } from "./parameter.ts";
export { requiresGrad_ } from "./requiresGrad.ts";
