import { multiply, type Sample, sigmoid, type Tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

/**
 * The sigmoid linear unit, also called swish: `x sigmoid(x)`.
 *
 * dtype: floating, else DTypeError. Smooth everywhere; NaN at -Infinity, as in PyTorch.
 * Source: Elfwing, Uchibe and Doya (2018); PyTorch, `silu`.
 *
 * @example
 * ```ts
 * console.log(silu(tensor([0, 1])).toArray()); // [0, 0.7310585975646973]
 * ```
 */
export function silu(x: Tensor): Tensor {
  checkFloating("silu", "input", x);
  return multiply(x, sigmoid(x));
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5, 0, -0.25]] },
  { why: "large", inputs: [[30, 1000]], forwardOnly: true },
];
