export { matmul } from "./matmul.ts";
export { matrixTranspose } from "./matrixTranspose.ts";
