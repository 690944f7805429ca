import {
  ArgumentError,
  greaterEqual,
  lessEqual,
  type Sample,
  type Tensor,
  where,
} from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

export interface HardtanhOptions {
  /** The smallest result: -1 by default. */
  readonly minVal?: number;
  /** The largest result: 1 by default. */
  readonly maxVal?: number;
}

/**
 * x brought into a range: `min(max(x, minVal), maxVal)`. NaN stays NaN.
 *
 * dtype: floating, else DTypeError. Throws ArgumentError unless minVal is below maxVal. Gradient: 1 within
 * the range, 0 outside and at both kinks; that of `clip` is 1 there. Source: PyTorch, `hardtanh`.
 *
 * @example
 * ```ts
 * console.log(hardtanh(tensor([-3, 0.5, 7])).toArray()); // [-1, 0.5, 1]
 * ```
 */
export function hardtanh(x: Tensor, { minVal = -1, maxVal = 1 }: HardtanhOptions = {}): Tensor {
  checkFloating("hardtanh", "input", x);
  if (!(minVal < maxVal)) {
    throw new ArgumentError(
      `hardtanh: minVal is ${minVal} and maxVal is ${maxVal}; give minVal below maxVal`,
    );
  }
  return where(lessEqual(x, minVal), minVal, where(greaterEqual(x, maxVal), maxVal, x));
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5, 0, -0.25]] },
  { inputs: [[1.5, -2, 0.5, 0.25]], args: [{ minVal: 0.25, maxVal: 1 }], kink: true },
  { why: "at both kinks", inputs: [[1, -1]], kink: true },
  { why: "infinities and NaN", inputs: [[Infinity, -Infinity, Number.NaN]], forwardOnly: true },
];
