import { arena } from "../../memory/arena.ts";
import type { Backend } from "../backend.ts";
import { js } from "../js/index.ts";
import { binary, unary } from "./elementwise.ts";
import { matmul } from "./matmul.ts";
import { reduce } from "./reduce.ts";

/**
 * WebAssembly SIMD kernels for float32 and float64 where operands lie in rows, and the plain loops
 * for everything else: tiny tensors, other dtypes, other strides, and hosts that forbid WebAssembly.
 */
export const wasm: Backend = {
  name: "wasm",
  unary: (kernel, x, out) => (arena.usable ? unary : js.unary)(kernel, x, out),
  binary: (kernel, a, b, out) => (arena.usable ? binary : js.binary)(kernel, a, b, out),
  reduce: (kernel, x, count, out) => (arena.usable ? reduce : js.reduce)(kernel, x, count, out),
  matmul: (a, b, out) => (arena.usable ? matmul : js.matmul)(a, b, out),
  take: js.take,
  copy: js.copy,
  fill: js.fill,
};
