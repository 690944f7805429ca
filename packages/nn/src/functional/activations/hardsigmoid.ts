import { add, divide, type Sample, type Tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";
import { relu6 } from "./relu6.ts";

/**
 * A `sigmoid` of three straight lines: `min(max(x + 3, 0), 6) / 6`.
 *
 * dtype: floating, else DTypeError. Gradient: 1 / 6 between -3 and 3, 0 outside and at both kinks.
 * Source: PyTorch, `hardsigmoid`.
 *
 * @example
 * ```ts
 * console.log(hardsigmoid(tensor([-5, 0, 5])).toArray()); // [0, 0.5, 1]
 * ```
 */
export function hardsigmoid(x: Tensor): Tensor {
  checkFloating("hardsigmoid", "input", x);
  return divide(relu6(add(x, 3)), 6);
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5, 4, -5]] },
  { why: "at both kinks", inputs: [[3, -3]], kink: true },
];
