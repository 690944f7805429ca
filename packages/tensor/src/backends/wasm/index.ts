import type { Backend } from "../backend.ts";
import { js } from "../js/index.ts";
import { copy } from "./copy.ts";
import { binary, unary } from "./elementwise.ts";
import { matmul } from "./matmul.ts";
import { reduce } from "./reduce.ts";

/**
 * WebAssembly SIMD kernels for float32 and float64 where operands lie in rows, and the plain loops
 * for everything else: tiny tensors, other dtypes, other strides, and hosts that forbid WebAssembly.
 */
export const wasm: Backend = {
  ...js,
  name: "wasm",
  usesKernels: true,
  unary,
  binary,
  reduce,
  matmul,
  copy,
};
