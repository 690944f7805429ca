import type { Sample, Tensor } from "@linnet/tensor";
import { exponentialUnit } from "./exponentialUnit.ts";

export interface EluOptions {
  /** Minus the value that is approached far below 0: 1 by default. */
  readonly alpha?: number;
}

/**
 * The exponential linear unit: x where it is above 0, else `alpha (e^x - 1)`.
 *
 * dtype: floating, else DTypeError. Gradient: 1 above 0, else `alpha e^x`, also at 0, which is a kink unless
 * alpha is 1. Source: Clevert, Unterthiner and Hochreiter (2016); PyTorch, `elu`.
 *
 * @example
 * ```ts
 * console.log(elu(tensor([-1000, 3]), { alpha: 2 }).toArray()); // [-2, 3]
 * ```
 */
export function elu(x: Tensor, { alpha = 1 }: EluOptions = {}): Tensor {
  return exponentialUnit("elu", x, alpha, 1);
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5, -0.25]] },
  { inputs: [[1.5, -2, 0.5, -0.25]], args: [{ alpha: 0.5 }] },
  { why: "extreme", inputs: [[1000, -1000]] },
];
