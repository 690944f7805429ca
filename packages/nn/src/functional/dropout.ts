import {
  ArgumentError,
  bernoulli,
  checkGenerator,
  type Generator,
  multiply,
  type Tensor,
  zerosLike,
} from "@linnet/tensor";
import { checkFloating } from "./checkFloating.ts";

export interface DropoutOptions {
  /** The probability that an element is set to 0: 0.5 by default. */
  readonly p?: number;
  /** False leaves x as it is, as when a model is used. True by default. */
  readonly training?: boolean;
  /** Where the chances come from: needed where there are any. */
  readonly rng?: Generator;
}

/**
 * Sets each element to 0 with probability `p`, and divides the others by `1 - p`, so that the expected
 * value stays. Without training it is x itself.
 *
 * dtype: floating, else DTypeError. Throws ArgumentError for a p that is not from 0 to 1, and without a
 * generator where chances are drawn. Gradient: that of the product with the drawn factors. With a generator
 * of PyTorch's kind it drops what PyTorch drops. Source: PyTorch, `dropout`.
 *
 * @example
 * ```ts
 * const x = ones([1000]);
 * const dropped = dropout(x, { p: 0.2, rng: generator(0) });
 * console.log(max(dropped).item(), mean(dropped).item().toFixed(1)); // 1.25 1.0
 * console.log(dropout(x, { training: false }) === x); // true
 * ```
 */
export function dropout(x: Tensor, options: DropoutOptions = {}): Tensor {
  const { p = 0.5, training = true, rng } = options;
  if (!(p >= 0 && p <= 1)) {
    throw new ArgumentError(`dropout: p is ${p}; give a probability from 0 to 1`);
  }
  checkFloating("dropout", "input", x);
  if (!training || p === 0) return x;
  if (p === 1) return multiply(x, zerosLike(x));
  const kept = bernoulli(x.shape, {
    p: 1 - p,
    rng: checkGenerator("dropout", rng),
    dtype: x.dtype,
  });
  return multiply(x, kept.div_(1 - p));
}
