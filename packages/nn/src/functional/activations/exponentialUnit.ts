import { expm1, greater, multiply, type Tensor, where } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

/** x where it is above 0, else `alpha (e^(x scale) - 1)`: `elu` and its kin. */
export function exponentialUnit(name: string, x: Tensor, alpha: number, scale: number): Tensor {
  checkFloating(name, "input", x);
  const isAbove = greater(x, 0);
  // The branch that is not taken sees 0: the exponential of a large x would make its gradient NaN.
  const below = where(isAbove, 0, scale === 1 ? x : multiply(x, scale));
  const decay = expm1(below);
  return where(isAbove, x, alpha === 1 ? decay : multiply(decay, alpha));
}
