import {
  add,
  divide,
  less,
  lessEqual,
  multiply,
  type Sample,
  type Tensor,
  where,
} from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

/**
 * `silu` without an exponential: 0 below -3, x above 3, and `x (x + 3) / 6` between.
 *
 * dtype: floating, else DTypeError. Gradient: at both kinks that from between, -0.5 and 1.5.
 * Source: Howard and others (2019); PyTorch, `hardswish`.
 *
 * @example
 * ```ts
 * console.log(hardswish(tensor([-5, -1.5, 5])).toArray()); // [0, -0.375, 5]
 * ```
 */
export function hardswish(x: Tensor): Tensor {
  checkFloating("hardswish", "input", x);
  const between = divide(multiply(x, add(x, 3)), 6);
  return where(less(x, -3), 0, where(lessEqual(x, 3), between, x));
}

export const samples: Sample[] = [{ inputs: [[1.5, -2, 0.5, 4, -5]] }];
