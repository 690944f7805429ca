import { ArgumentError, checkGenerator, type Generator, type Tensor } from "@linnet/tensor";
import { calculateGain, type Nonlinearity } from "./calculateGain.ts";
import { fansOf } from "./fans.ts";
import { checkFillable } from "./fillDrawn.ts";
import { normal_ } from "./normal.ts";
import { uniform_ } from "./uniform.ts";

export interface KaimingOptions {
  readonly rng: Generator;
  /** The slope below 0 of the `leakyRelu` that follows; 0 by default. */
  readonly a?: number;
  /** Whether the spread of values is kept ("fanIn", the default) or that of gradients ("fanOut"). */
  readonly mode?: "fanIn" | "fanOut";
  /** What follows the layer; "leakyRelu" by default. */
  readonly nonlinearity?: Nonlinearity;
}

/**
 * Fills a weight `[out, in]` with numbers that keep the spread of what goes through rectifiers: uniform between -b and b,
 * with `b = gain sqrt(3 / fan)`, and the gain of `calculateGain`.
 *
 * Throws ShapeError for fewer than two axes, and ArgumentError for options that are none and without a generator.
 * Source: He et al. (2015); `torch.nn.init.kaiming_uniform_`.
 *
 * @example
 * ```ts
 * const weight = kaimingUniform_(zeros([2, 6]), { rng: generator(0) });
 * console.log(max(weight.abs()).item() <= 1); // true
 * ```
 */
export function kaimingUniform_<T extends Tensor>(weight: T, options: KaimingOptions): T {
  const rng = checkGenerator("kaimingUniform_", options?.rng);
  checkFillable("kaimingUniform_", weight);
  const bound = Math.sqrt(3) * spread("kaimingUniform_", weight, options);
  return uniform_(weight, { low: -bound, high: bound, rng });
}

/**
 * The same with normal numbers, of standard deviation `gain / sqrt(fan)`.
 * Source: He et al. (2015); `torch.nn.init.kaiming_normal_`.
 *
 * @example
 * ```ts
 * const weight = kaimingNormal_(zeros([50, 50]), { rng: generator(0) });
 * console.log(std(weight).item().toFixed(1)); // 0.2
 * ```
 */
export function kaimingNormal_<T extends Tensor>(weight: T, options: KaimingOptions): T {
  const rng = checkGenerator("kaimingNormal_", options?.rng);
  checkFillable("kaimingNormal_", weight);
  const std = spread("kaimingNormal_", weight, options);
  return normal_(weight, { std, rng });
}

/** The standard deviation of the numbers. */
function spread(operation: string, weight: Tensor, options: KaimingOptions): number {
  const { a = 0, mode = "fanIn", nonlinearity = "leakyRelu" } = options;
  const fans = fansOf(operation, weight);
  if (!Object.hasOwn(fans, mode)) {
    throw new ArgumentError(`${operation}: mode is "${String(mode)}"; give "fanIn" or "fanOut"`);
  }
  return calculateGain(nonlinearity, a) / Math.sqrt(fans[mode]);
}
