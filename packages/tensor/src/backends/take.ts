import type { Tensor } from "../tensor.ts";
import { backends } from "./backend.ts";
import { take as takeByLoops } from "./js/take.ts";
import { take as takeByKernels } from "./wasm/take.ts";

/**
 * out[..., i, ...] = x[..., indices[i], ...], the index being that of `axis`. The indices are a
 * contiguous vector of integers of any dtype, from the end where negative. False if one is not within the
 * axis: then the result is not finished.
 */
export function take(x: Tensor, indices: Tensor, axis: number, out: Tensor): boolean {
  return backends.current.usesKernels
    ? takeByKernels(x, indices, axis, out)
    : takeByLoops(x, indices, axis, out);
}
