import { checkDType, type DType, type TypedArray } from "../dtypes/dtype.ts";
import type { Generator } from "../random/generator.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Sizes } from "../shapes/shapeTypes.ts";
import type { Tensor } from "../tensor.ts";
import { drawn } from "./drawn.ts";
import { type ElementwiseParameter, elementwiseParameter } from "./elementwiseParameter.ts";
import { checkGenerator, type RandomOptions } from "./random.ts";

const CHUNK = 512;
const uniforms: Float64Array = /* @__PURE__ */ new Float64Array(CHUNK);

export interface BernoulliOptions extends RandomOptions {
  /** The probability of true, 0.5 by default: one number, or a tensor that broadcasts to the shape. */
  readonly p?: number | Tensor;
  /** bool by default; in any other dtype true is 1 and false 0. */
  readonly dtype?: DType;
}

/**
 * Independent tosses of a coin: true with probability `p`.
 *
 * `u < p` with u uniform, of 53 bits: never true for p = 0, always for 1. The same generator gives the same
 * tosses in every dtype. Throws ArgumentError without a generator and for a p that is not from 0 to 1,
 * ShapeError for a tensor of probabilities that does not broadcast to the shape. Not differentiable: the
 * result has no gradient.
 *
 * @example
 * ```ts
 * const rng = generator(0);
 * console.log(bernoulli([1000], { rng, p: 0.3, dtype: "float32" }).mean().item().toFixed(1)); // 0.3
 * console.log(bernoulli([2, 2], { rng, p: tensor([0, 1]) }).toArray()); // [[false, true], [false, true]]
 * ```
 */
export function bernoulli<const S extends Shape>(
  shape: S,
  options: BernoulliOptions,
): Tensor<Sizes<S>> {
  const { p = 0.5, dtype = "bool" } = options ?? {};
  const rng = checkGenerator("bernoulli", options?.rng);
  checkDType("bernoulli", dtype);
  const probabilities = elementwiseParameter("bernoulli", "p", p, shape, {
    accepts: (value) => value >= 0 && value <= 1,
    wanted: "a probability from 0 to 1",
  });
  return drawn("bernoulli", shape, dtype, (out) => toss(rng, out, probabilities));
}

function toss(rng: Generator, out: TypedArray, { values, step }: ElementwiseParameter): void {
  for (let at = 0; at < out.length; at += CHUNK) {
    const count = Math.min(CHUNK, out.length - at);
    rng.uniforms(uniforms.subarray(0, count));
    for (let i = 0; i < count; i++) {
      out[at + i] = (uniforms[i] as number) < (values[(at + i) * step] as number) ? 1 : 0;
    }
  }
}
