import type { Sample, Tensor } from "@linnet/tensor";
import { hardtanh } from "./hardtanh.ts";

/**
 * A rectified linear unit with a limit: `min(max(x, 0), 6)`.
 *
 * dtype: floating, else DTypeError. Gradient: 0 at both kinks. Source: PyTorch, `relu6`.
 *
 * @example
 * ```ts
 * console.log(relu6(tensor([-3, 0.5, 7])).toArray()); // [0, 0.5, 6]
 * ```
 */
export function relu6(x: Tensor): Tensor {
  return hardtanh(x, { minVal: 0, maxVal: 6 });
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 7]] },
  { why: "at both kinks", inputs: [[0, 6]], kink: true },
];
