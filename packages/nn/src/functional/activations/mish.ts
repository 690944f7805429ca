import { logaddexp, multiply, type Sample, type Tensor, tanh } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

/**
 * `x tanh(log(1 + e^x))`, a smooth unit with a dip below 0.
 *
 * dtype: floating, else DTypeError. Source: Misra (2020); PyTorch, `mish`.
 *
 * @example
 * ```ts
 * console.log(mish(tensor([0, 1])).toArray()); // [0, 0.8650983572006226]
 * ```
 */
export function mish(x: Tensor): Tensor {
  checkFloating("mish", "input", x);
  return multiply(x, tanh(logaddexp(x, 0)));
}

export const samples: Sample[] = [{ inputs: [[1.5, -2, 0.5, 0, -0.25]] }];
