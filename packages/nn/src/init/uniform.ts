import { ArgumentError, checkGenerator, type RandOptions, type Tensor } from "@linnet/tensor";
import { checkFillable, fillDrawn } from "./fillDrawn.ts";

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
  const { low = 0, high = 1 } = options ?? {};
  const rng = checkGenerator("uniform_", options?.rng);
  checkFillable("uniform_", x);
  if (!(low < high && Number.isFinite(high - low))) {
    throw new ArgumentError(
      `uniform_: low is ${low} and high is ${high}; give finite numbers with low < high`,
    );
  }
  return fillDrawn(x, (out) => rng.uniforms(out, low, high));
}
