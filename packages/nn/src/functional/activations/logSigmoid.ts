import { logaddexp, negative, type Sample, type Tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

/**
 * `log(sigmoid(x))`, also where the probability is too small for a number.
 *
 * dtype: floating, else DTypeError. Gradient: `sigmoid(-x)`. Source: PyTorch, `logsigmoid`.
 *
 * @example
 * ```ts
 * console.log(logSigmoid(tensor([-1000, 0])).toArray()); // [-1000, -0.6931471824645996]
 * ```
 */
export function logSigmoid(x: Tensor): Tensor {
  checkFloating("logSigmoid", "input", x);
  return negative(logaddexp(negative(x), 0));
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5, 0, -0.25]] },
  { why: "large", inputs: [[3, -1000]] },
  { why: "tiny", inputs: [[30, -30]], forwardOnly: true },
];
