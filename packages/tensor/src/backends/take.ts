import type { Tensor } from "../tensor.ts";
import { backends } from "./backend.ts";
import { take as takeByLoops } from "./js/take.ts";
import { take as takeByKernels } from "./wasm/take.ts";

/**
 * out[..., i, ...] = x[..., indices[i], ...], the index being that of `axis`. The indices are a
 * vector of integers of any dtype, contiguous, and from the end where negative. False when one of them
 * is outside of the axis; what is in `out` then means nothing.
 */
export function take(x: Tensor, indices: Tensor, axis: number, out: Tensor): boolean {
  return backends.current.usesKernels
    ? takeByKernels(x, indices, axis, out)
    : takeByLoops(x, indices, axis, out);
}
