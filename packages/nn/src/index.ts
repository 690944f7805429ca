export * from "./checkpoint/index.ts";
export * from "./fit/index.ts";
export * from "./functional/index.ts";
export * as functional from "./functional/index.ts";
export * from "./init/index.ts";
export * from "./modules/index.ts";
export * from "./regression/index.ts";
