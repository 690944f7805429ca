import { abs, add, divide, type Sample, type Tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

/**
 * `x / (1 + |x|)`: between -1 and 1, which it approaches slowly.
 *
 * dtype: floating, else DTypeError. Gradient: 1 at 0. Source: PyTorch, `softsign`.
 *
 * @example
 * ```ts
 * console.log(softsign(tensor([-1, 0, 3])).toArray()); // [-0.5, 0, 0.75]
 * ```
 */
export function softsign(x: Tensor): Tensor {
  checkFloating("softsign", "input", x);
  return divide(x, add(abs(x), 1));
}

export const samples: Sample[] = [{ inputs: [[1.5, -2, 0.5, -0.25]] }];
