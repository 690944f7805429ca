export { noGrad } from "./noGrad.ts";
export { parameter } from "./parameter.ts";
