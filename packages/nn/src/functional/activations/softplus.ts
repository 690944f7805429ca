import {
  ArgumentError,
  divide,
  greater,
  logaddexp,
  multiply,
  type Sample,
  type Tensor,
  where,
} from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

export interface SoftplusOptions {
  /** How sharp the bend is: 1 by default. */
  readonly beta?: number;
  /** Where `beta x` is above it, the result is x itself: 20 by default. */
  readonly threshold?: number;
}

/**
 * A smooth `relu`, always above 0: `log(1 + e^(beta x)) / beta`.
 *
 * dtype: floating, else DTypeError. Throws ArgumentError unless beta is above 0. Gradient:
 * `sigmoid(beta x)`, and 1 above the threshold. Nothing overflows. Source: PyTorch, `softplus`.
 *
 * @example
 * ```ts
 * console.log(softplus(tensor([-1000, 0, 1000])).toArray()); // [0, 0.6931471824645996, 1000]
 * ```
 */
export function softplus(x: Tensor, { beta = 1, threshold = 20 }: SoftplusOptions = {}): Tensor {
  checkFloating("softplus", "input", x);
  if (!(beta > 0 && beta < Infinity)) {
    throw new ArgumentError(`softplus: beta is ${beta}; give a number above 0`);
  }
  const scaled = beta === 1 ? x : multiply(x, beta);
  const bend = logaddexp(scaled, 0);
  return where(greater(scaled, threshold), x, beta === 1 ? bend : divide(bend, beta));
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5, 0, -0.25]] },
  { inputs: [[1.5, -2, 0.5, 0, -0.25]], args: [{ beta: 2.5 }] },
  { inputs: [[1.5, -2, 0.5, 0.25]], args: [{ beta: 2, threshold: 2 }] },
  { why: "large", inputs: [[30, 1000]] },
];
