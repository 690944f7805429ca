import type { DType } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import { fillExponentials, LARGEST_EXPONENTIAL } from "../random/exponentials.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Sizes } from "../shapes/shapeTypes.ts";
import type { Tensor } from "../tensor.ts";
import { drawnFloats, isFiniteIn } from "./drawn.ts";
import { checkGenerator, type RandomOptions } from "./random.ts";

export interface ExponentialOptions extends RandomOptions {
  /** How many events a unit of time has, 1 by default; the mean is `1 / rate`. */
  readonly rate?: number;
  /** float32 (default) or float64. */
  readonly dtype?: DType;
}

/**
 * Independent exponential numbers, the times between events that happen at a constant rate: density
 * `rate exp(-rate x)` from 0 on.
 *
 * They are `-ln(1 - u) / rate` with u uniform, at most `36.74 / rate`; float32 numbers are the float64
 * ones of the same generator, rounded. dtype: float32 or float64, else DTypeError. Throws ArgumentError
 * without a generator and for a rate that is not above 0, or too small for the dtype.
 * Source: Devroye, "Non-Uniform Random Variate Generation" (1986), II.2.
 *
 * @example
 * ```ts
 * const waits = exponential([10_000], { rng: generator(0), rate: 4 });
 * console.log(waits.mean().item().toFixed(2)); // 0.25
 * ```
 */
export function exponential<const S extends Shape>(
  shape: S,
  options: ExponentialOptions,
): Tensor<Sizes<S>> {
  const { rate = 1, dtype = "float32" } = options ?? {};
  const rng = checkGenerator("exponential", options?.rng);
  if (!(rate > 0 && rate < Infinity && isFiniteIn(dtype, LARGEST_EXPONENTIAL / rate))) {
    throw new ArgumentError(
      `exponential: rate is ${rate}; give a finite number above 0, with 37 / rate finite in ${dtype}`,
    );
  }
  return drawnFloats("exponential", shape, dtype, (out) => fillExponentials(rng, out, rate));
}
