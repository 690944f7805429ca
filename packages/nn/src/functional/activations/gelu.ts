import {
  ArgumentError,
  add,
  erfc,
  multiply,
  type Sample,
  sigmoid,
  square,
  type Tensor,
} from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

export interface GeluOptions {
  /** "tanh" takes the approximation that many models were trained with; "none" by default. */
  readonly approximate?: "none" | "tanh";
}

/** `2 sqrt(2 / pi)`, by which the approximation multiplies x and 0.044715 of its cube. */
const SLOPE = 2 * Math.sqrt(2 / Math.PI);

/**
 * The Gaussian error linear unit: x times the probability that a standard normal number is below x.
 * `approximate: "tanh"` is `x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2`.
 *
 * dtype: floating, else DTypeError. Smooth everywhere; NaN at -Infinity, as in PyTorch.
 * Source: Hendrycks and Gimpel (2016); PyTorch, `gelu`.
 *
 * @example
 * ```ts
 * console.log(gelu(tensor([0, 1])).toArray()); // [0, 0.8413447141647339]
 * console.log(gelu(tensor([0, 1]), { approximate: "tanh" }).toArray()); // [0, 0.8411920070648193]
 * ```
 */
export function gelu(x: Tensor, { approximate = "none" }: GeluOptions = {}): Tensor {
  checkFloating("gelu", "input", x);
  if (approximate === "none") return multiply(multiply(x, 0.5), erfc(multiply(x, -Math.SQRT1_2)));
  if (approximate !== "tanh") {
    throw new ArgumentError(
      `gelu: approximate is ${JSON.stringify(approximate)}; use "none" or "tanh"`,
    );
  }
  // (1 + tanh(u)) / 2 = sigmoid(2 u)
  const slope = add(multiply(square(x), SLOPE * 0.044715), SLOPE);
  return multiply(x, sigmoid(multiply(x, slope)));
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5, 0, -0.25]] },
  { inputs: [[1.5, -2, 0.5, 0, -0.25]], args: [{ approximate: "tanh" }] },
  { why: "large", inputs: [[30, 1000]], forwardOnly: true },
];
