import { ArgumentError, checkGenerator, type Generator, type Tensor } from "@linnet/tensor";
import { fansOf } from "./fans.ts";
import { checkFillable } from "./fillDrawn.ts";
import { normal_ } from "./normal.ts";
import { uniform_ } from "./uniform.ts";

export interface XavierOptions {
  readonly rng: Generator;
  /** A factor for what follows the layer, as `calculateGain` gives it; 1 by default. */
  readonly gain?: number;
}

/**
 * Fills a weight `[out, in]` with numbers that keep the spread of values and of gradients from layer to layer:
 * uniform between -a and a, with `a = gain sqrt(6 / (in + out))`.
 *
 * Throws ShapeError for fewer than two axes, ArgumentError without a generator and for a gain that is not above 0.
 * Source: Glorot and Bengio (2010); `torch.nn.init.xavier_uniform_`.
 *
 * @example
 * ```ts
 * const weight = xavierUniform_(zeros([2, 4]), { rng: generator(0) });
 * console.log(max(weight.abs()).item() <= 1); // true
 * ```
 */
export function xavierUniform_<T extends Tensor>(weight: T, options: XavierOptions): T {
  const rng = checkGenerator("xavierUniform_", options?.rng);
  checkFillable("xavierUniform_", weight);
  const bound = Math.sqrt(3) * spread("xavierUniform_", weight, options);
  return uniform_(weight, { low: -bound, high: bound, rng });
}

/**
 * The same with normal numbers, of standard deviation `gain sqrt(2 / (in + out))`.
 * Source: Glorot and Bengio (2010); `torch.nn.init.xavier_normal_`.
 *
 * @example
 * ```ts
 * const weight = xavierNormal_(zeros([50, 50]), { rng: generator(0) });
 * console.log(std(weight).item().toFixed(1)); // 0.1
 * ```
 */
export function xavierNormal_<T extends Tensor>(weight: T, options: XavierOptions): T {
  const rng = checkGenerator("xavierNormal_", options?.rng);
  checkFillable("xavierNormal_", weight);
  const std = spread("xavierNormal_", weight, options);
  return normal_(weight, { std, rng });
}

/** The standard deviation of the numbers. */
function spread(operation: string, weight: Tensor, { gain = 1 }: XavierOptions): number {
  const { fanIn, fanOut } = fansOf(operation, weight);
  if (!(gain > 0 && gain < Infinity)) {
    throw new ArgumentError(`${operation}: gain is ${gain}; give a finite number above 0`);
  }
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}
