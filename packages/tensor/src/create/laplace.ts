import type { DType } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import { fillLaplace, LARGEST_EXPONENTIAL } from "../random/exponentials.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Sizes } from "../shapes/shapeTypes.ts";
import type { Tensor } from "../tensor.ts";
import { drawnFloats, isFiniteIn } from "./drawn.ts";
import { checkGenerator, type RandomOptions } from "./random.ts";

export interface LaplaceOptions extends RandomOptions {
  /** 0 by default. */
  readonly mean?: number;
  /** The mean distance from the mean, 1 by default; from 0. The variance is `2 scale^2`. */
  readonly scale?: number;
  /** float32 (default) or float64. */
  readonly dtype?: DType;
}

/**
 * Independent Laplace numbers, noise with heavier tails than the normal one: density
 * `exp(-|x - mean| / scale) / (2 scale)`. The most likely line through points with such noise is the one
 * with the smallest absolute loss, as normal noise leads to the squared one.
 *
 * No number is more than 36.74 scales from the mean; float32 numbers are the float64 ones of the same
 * generator, rounded. dtype: float32 or float64, else DTypeError. Throws ArgumentError without a
 * generator, and unless mean and scale are finite, scale from 0, and all results finite in the dtype.
 * Source: D2L 3.1, exercise on exponential noise; Devroye, "Non-Uniform Random Variate Generation"
 * (1986), II.2.
 *
 * @example
 * ```ts
 * const noise = laplace([10_000], { rng: generator(0), mean: 3, scale: 0.5 });
 * console.log(noise.sub(3).abs().mean().item().toFixed(1)); // 0.5
 * ```
 */
export function laplace<const S extends Shape>(
  shape: S,
  options: LaplaceOptions,
): Tensor<Sizes<S>> {
  const { mean = 0, scale = 1, dtype = "float32" } = options ?? {};
  const rng = checkGenerator("laplace", options?.rng);
  const largest = Math.abs(mean) + LARGEST_EXPONENTIAL * scale;
  if (!(scale >= 0 && isFiniteIn(dtype, largest))) {
    throw new ArgumentError(
      `laplace: mean is ${mean} and scale is ${scale}; give numbers, scale from 0, with ` +
        `|mean| + 37 scale finite in ${dtype}`,
    );
  }
  return drawnFloats("laplace", shape, dtype, (out) => fillLaplace(rng, out, mean, scale));
}
