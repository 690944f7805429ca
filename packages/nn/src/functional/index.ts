export * from "./activations/index.ts";
export { type DropoutOptions, dropout } from "./dropout.ts";
export { linear } from "./linear.ts";
export { linreg } from "./linreg.ts";
export * from "./losses/index.ts";
