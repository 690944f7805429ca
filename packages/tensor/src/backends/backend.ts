import type { ArgKernel } from "../argExtreme.ts";
import type { BinaryKernel, TernaryKernel, UnaryKernel } from "../elementwise.ts";
import type { Operand } from "../op.ts";
import type { ReduceKernel } from "../reduce.ts";
import type { ScanKernel } from "../scan.ts";
import type { Tensor } from "../tensor.ts";
import { wasm } from "./wasm/index.ts";

/**
 * What computes elements. A backend gets checked operands and a result of the right shape and dtype,
 * whose elements it writes. Operands may have any strides, and any dtype that promotes to the
 * result's; the result is contiguous but for in-place operations on views, and where it says so.
 *
 * A backend knows nothing of graphs, of shapes that do not fit, or of views: `reshape`, transposes
 * and slices never reach it.
 */
export interface Backend {
  readonly name: string;
  unary(kernel: UnaryKernel, x: Tensor, out: Tensor): void;
  binary(kernel: BinaryKernel, a: Operand, b: Operand, out: Tensor): void;
  ternary(kernel: TernaryKernel, a: Operand, b: Operand, c: Operand, out: Tensor): void;
  /** Reduces the axes of `x`, which are its last `count`, into `out`. */
  reduce(kernel: ReduceKernel, x: Tensor, count: number, out: Tensor): void;
  /** Positions in the axes of `x` that are its last one, or all of them (flattened), into `out`. */
  arg(kernel: ArgKernel, x: Tensor, count: number, out: Tensor): void;
  /** Accumulates along an axis; `x` and `out` have one shape, and `out` may be a view. */
  scan(kernel: ScanKernel, x: Tensor, axis: number, out: Tensor): void;
  /** out[m, n] = a[m, k] b[k, n] */
  matmul(a: Tensor, b: Tensor, out: Tensor): void;
  /** Whether all contiguous indices are within an axis of `rows`, counted from its start or its end. */
  within(indices: Tensor, rows: number): boolean;
  /**
   * out[..., i, ...] = x[..., indices[i], ...], the index being that of `axis`. The indices are a
   * vector of integers of any dtype, contiguous, within bounds, and from the end where negative.
   */
  take(x: Tensor, indices: Tensor, axis: number, out: Tensor): void;
  /**
   * The way back: out[..., indices[i], ...] = x[..., i, ...] for one i after the other, so that the last
   * one counts; `+=` where `accumulate` is set. `x` is contiguous; `out` may have any strides.
   */
  put(x: Tensor, indices: Tensor, axis: number, out: Tensor, accumulate: boolean): void;
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
