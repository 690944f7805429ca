import type { BinaryKernel, UnaryKernel } from "../elementwise/elementwise.ts";
import type { Operand } from "../op.ts";
import type { ReduceKernel } from "../reductions/reduce.ts";
import type { Tensor } from "../tensor.ts";
import { wasm } from "./wasm/index.ts";

/**
 * What computes elements. A backend gets checked operands and a result of the right shape and dtype,
 * whose elements it writes. Operands may have any strides, and any dtype that promotes to the
 * result's; the result is contiguous but for in-place operations on views, and where it says so.
 *
 * What few programs need (`take`, `put`, `ternary`, `scan`, `arg`) is not in here but beside: what a backend
 * holds comes with every program.
 *
 * A backend knows nothing of graphs, of shapes that do not fit, or of views: `reshape`, transposes
 * and slices never reach it.
 */
export interface Backend {
  readonly name: string;
  /** Whether operations that bring kernels of their own use them, where they pay. */
  readonly usesKernels: boolean;
  unary(kernel: UnaryKernel, x: Tensor, out: Tensor): void;
  binary(kernel: BinaryKernel, a: Operand, b: Operand, out: Tensor): void;
  /** Reduces the axes of `x`, which are its last `count`, into `out`. */
  reduce(kernel: ReduceKernel, x: Tensor, count: number, out: Tensor): void;
  /** out[m, n] = a[m, k] b[k, n] */
  matmul(a: Tensor, b: Tensor, out: Tensor): void;
  /** Copies and converts; `x` is broadcast to the shape of `out`. */
  copy(x: Tensor, out: Tensor): void;
  fill(out: Tensor, value: number): void;
}

/** The backend in use: WebAssembly kernels where the host allows them, else plain loops. */
export const backends: { current: Backend } = { current: wasm };

/** Runs a function with another backend, and comes back to the one before. Not for async functions. */
export function withBackend<T>(backend: Backend, fn: () => T): T {
  const before = backends.current;
  backends.current = backend;
  try {
    return fn();
  } finally {
    backends.current = before;
  }
}
