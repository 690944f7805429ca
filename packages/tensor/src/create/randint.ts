import { checkDType, type DType, integerRange, isInteger } from "../dtypes/dtype.ts";
import { DTypeError } from "../errors.ts";
import { checkIntegerRange } from "../random/checkIntegerRange.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Sizes } from "../shapes/shapeTypes.ts";
import type { Tensor } from "../tensor.ts";
import { drawn } from "./drawn.ts";
import { checkGenerator, type RandomOptions } from "./random.ts";

export interface RandintOptions extends RandomOptions {
  /** The smallest integer, 0 by default. */
  readonly low?: number;
  /** One more than the largest integer. */
  readonly high: number;
  /** An integer dtype, int32 by default. */
  readonly dtype?: DType;
}

/**
 * Independent integers from `low` to `high - 1`, all equally likely: a die is `low` 1 and `high` 7.
 *
 * dtype: any integer one, else DTypeError, also where it does not hold all of them. The same generator
 * gives the same integers in every dtype. Throws ArgumentError without a generator and unless low and
 * high are integers with `0 < high - low <= 2^32`. Source: Lemire 2019, see `Generator.integer`.
 *
 * @example
 * ```ts
 * const dice = randint([1000], { rng: generator(0), low: 1, high: 7 });
 * console.log(min(dice).item(), max(dice).item(), dice.dtype); // 1 6 int32
 * ```
 */
export function randint<const S extends Shape>(
  shape: S,
  options: RandintOptions,
): Tensor<Sizes<S>> {
  const { low = 0, high, dtype = "int32" } = options ?? {};
  const rng = checkGenerator("randint", options?.rng);
  checkIntegerRange("randint", low, high);
  checkFits(low, high - 1, dtype);
  return drawn("randint", shape, dtype, (out) => rng.integers(out, low, high));
}

function checkFits(low: number, last: number, dtype: DType): void {
  checkDType("randint", dtype);
  if (!isInteger(dtype)) {
    throw new DTypeError(`randint: not defined for ${dtype}; use an integer dtype, as int32`);
  }
  const [lowest, highest] = integerRange(dtype);
  if (low >= lowest && last <= highest) return;
  throw new DTypeError(
    `randint: the integers from ${low} to ${last} do not fit into ${dtype}, which holds ` +
      `${lowest} to ${highest}; use another dtype`,
  );
}
