export { jvp } from "./forward/jvp.ts";
export { noGrad } from "./noGrad.ts";
export { parameter } from "./parameter.ts";
