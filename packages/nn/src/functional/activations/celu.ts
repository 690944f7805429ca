import { ArgumentError, type Sample, type Tensor } from "@linnet/tensor";
import type { EluOptions } from "./elu.ts";
import { exponentialUnit } from "./exponentialUnit.ts";

/**
 * The exponential linear unit without a kink, whatever alpha is: x where it is above 0, else
 * `alpha (e^(x / alpha) - 1)`.
 *
 * dtype: floating, else DTypeError. Throws ArgumentError for an alpha of 0. Source: PyTorch, `celu`.
 *
 * @example
 * ```ts
 * console.log(celu(tensor([-1000, 3]), { alpha: 2 }).toArray()); // [-2, 3]
 * ```
 */
export function celu(x: Tensor, { alpha = 1 }: EluOptions = {}): Tensor {
  if (alpha !== 0) return exponentialUnit("celu", x, alpha, 1 / alpha);
  throw new ArgumentError("celu: alpha is 0, by which x is divided; give another number");
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5, -0.25]] },
  { inputs: [[1.5, -2, 0.5, -0.25]], args: [{ alpha: 0.5 }] },
];
