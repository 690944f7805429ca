export { AnomalyError, type AnomalyPlace } from "./anomaly/AnomalyError.ts";
export type { AnomalyOptions } from "./anomaly/AnomalyWatch.ts";
export { detectAnomaly } from "./anomaly/detectAnomaly.ts";
export { enableGrad } from "./enableGrad.ts";
export { isGradEnabled } from "./gradMode.ts";
export type { GradScope } from "./gradScope.ts";
export { noGrad } from "./noGrad.ts";
export { parameter } from "./parameter.ts";
export { requiresGrad_ } from "./requiresGrad.ts";
