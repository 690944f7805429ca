import type { Tensor } from "../tensor.ts";
import { backends } from "./backend.ts";
import { take as takeByLoops, within as withinByLoops } from "./js/take.ts";
import { take as takeByKernels, within as withinByKernels } from "./wasm/take.ts";

/**
 * out[..., i, ...] = x[..., indices[i], ...], the index being that of `axis`. The indices are a
 * vector of integers of any dtype, contiguous, within bounds, and from the end where negative.
 */
export function take(x: Tensor, indices: Tensor, axis: number, out: Tensor): void {
  if (backends.current.usesKernels) takeByKernels(x, indices, axis, out);
  else takeByLoops(x, indices, axis, out);
}

/** Whether all contiguous indices are within an axis of `rows`, counted from its start or its end. */
export function within(indices: Tensor, rows: number): boolean {
  return backends.current.usesKernels
    ? withinByKernels(indices, rows)
    : withinByLoops(indices, rows);
}
