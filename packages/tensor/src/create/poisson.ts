import { checkDType, type DType, type TypedArray } from "../dtypes/dtype.ts";
import { DTypeError } from "../errors.ts";
import type { Generator } from "../random/generator.ts";
import { poissonNumbers } from "../random/poissonNumbers.ts";
import { UniformQueue } from "../random/uniformQueue.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Sizes } from "../shapes/shapeTypes.ts";
import type { Tensor } from "../tensor.ts";
import { drawn } from "./drawn.ts";
import { type ElementwiseParameter, elementwiseParameter } from "./elementwiseParameter.ts";
import { checkGenerator, type RandomOptions } from "./random.ts";

export interface PoissonOptions extends RandomOptions {
  /** The expected count, from 0 to 2^30: one number, or a tensor that broadcasts to the shape. */
  readonly rate: number | Tensor;
  /** int32 (default), float32 or float64. */
  readonly dtype?: DType;
}

/**
 * Independent Poisson numbers: how many events happen when `rate` of them are expected,
 * `P(k) = rate^k exp(-rate) / k!`.
 *
 * dtype: int32, float32 (which rounds counts beyond 2^24) or float64, else DTypeError; the same generator
 * gives the same counts in each. Throws ArgumentError without a generator and for a rate that is not from
 * 0 to 2^30, ShapeError for a tensor of rates that does not broadcast to the shape. Not differentiable:
 * the result has no gradient. Source: Knuth's products below a rate of 10, from there Hörmann's PTRS
 * (Insurance: Mathematics and Economics 12, 1993).
 *
 * @example
 * ```ts
 * const rng = generator(0);
 * console.log(poisson([10_000], { rng, rate: 3 }).mean({ dtype: "float32" }).item().toFixed(0)); // 3
 * console.log(poisson([2], { rng, rate: tensor([0, 1e6]) }).get(0)); // 0
 * ```
 */
export function poisson<const S extends Shape>(
  shape: S,
  options: PoissonOptions,
): Tensor<Sizes<S>> {
  const { rate, dtype = "int32" } = options ?? {};
  const rng = checkGenerator("poisson", options?.rng);
  checkDType("poisson", dtype);
  if (dtype !== "int32" && dtype !== "float32" && dtype !== "float64") {
    throw new DTypeError(`poisson: not defined for ${dtype}; use int32, float32 or float64`);
  }
  const rates = elementwiseParameter("poisson", "rate", rate, shape, {
    accepts: (value) => value >= 0 && value <= 2 ** 30,
    wanted: "a number from 0 to 2^30",
  });
  return drawn("poisson", shape, dtype, (out) => count(rng, out, rates));
}

function count(rng: Generator, out: TypedArray, { values, step }: ElementwiseParameter): void {
  const uniforms = new UniformQueue(rng);
  let last = NaN;
  let draw = poissonNumbers(0);
  for (let i = 0; i < out.length; i++) {
    const rate = values[i * step] as number;
    // What depends on the rate alone is computed once for a run of equal ones.
    if (rate !== last) draw = poissonNumbers(rate);
    last = rate;
    // Each count takes one uniform number or more.
    uniforms.certain = out.length - i;
    out[i] = draw(uniforms);
  }
}
