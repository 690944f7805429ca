import { backends } from "../backends/backend.ts";
import { resultLike } from "../create/empty.ts";
import type { Tensor } from "../tensor.ts";

/** The elements in memory of their own, in row-major order; what `copy` does, without a gradient. */
export function contiguousCopy(x: Tensor): Tensor {
  const out = resultLike(x, x.dtype);
  backends.current.copy(x, out);
  return out;
}

/** The tensor itself where it is contiguous, else a copy. For use inside of operations only. */
export function asContiguous(x: Tensor): Tensor {
  return x.layout === null ? x : contiguousCopy(x);
}
