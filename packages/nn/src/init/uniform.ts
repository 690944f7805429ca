import { type RandOptions, rand, type Tensor } from "@linnet/tensor";
import { setValues } from "./setValues.ts";

export type UniformOptions = Omit<RandOptions, "dtype">;

/**
 * Fills a tensor with independent numbers, uniform on `[low, high)`: from 0 to 1 by default.
 *
 * dtype: floating, else DTypeError. Throws ArgumentError without a generator and for an empty range. Tracked leaves
 * are changed without being recorded, as by all initialisers. Source: `torch.nn.init.uniform_`.
 *
 * @example
 * ```ts
 * const w = uniform_(parameter(zeros([100])), { low: -0.5, high: 0.5, rng: generator(0) });
 * console.log(max(w).item() < 0.5, w.requiresGrad); // true true
 * ```
 */
export function uniform_<T extends Tensor>(x: T, options: UniformOptions): T {
  return setValues(x, rand(x.shape, { ...options, dtype: x.dtype }));
}
