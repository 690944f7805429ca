import { clip, multiply, subtract, type Tensor } from "@linnet/tensor";

/**
 * Huber's loss of each element. With c the error clipped to delta it is `c (e - c / 2)`, without a branch
 * whose unused side could make a gradient NaN.
 */
export function huberTerms(prediction: Tensor, target: Tensor, delta: number): Tensor {
  const error = subtract(prediction, target);
  const clipped = clip(error, -delta, delta);
  return multiply(clipped, subtract(error, multiply(clipped, 0.5)));
}
