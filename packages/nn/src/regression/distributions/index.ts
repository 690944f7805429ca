export { chiSquaredDistribution } from "./chiSquaredDistribution.ts";
export type { Distribution } from "./Distribution.ts";
export { fDistribution } from "./fDistribution.ts";
export { normalDistribution } from "./normalDistribution.ts";
export { studentTDistribution } from "./studentTDistribution.ts";
