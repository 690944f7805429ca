import { multiply, type Sample, type Tensor } from "@linnet/tensor";
import { exponentialUnit } from "./exponentialUnit.ts";

/** The two numbers with which normal inputs keep mean 0 and variance 1. */
const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

/**
 * The scaled exponential linear unit: 1.0507 times x above 0, and 1.0507 times `1.6733 (e^x - 1)` else,
 * numbers with which layers keep mean 0 and variance 1.
 *
 * dtype: floating, else DTypeError. Gradient: at the kink at 0 that from below.
 * Source: Klambauer and others (2017); PyTorch, `selu`.
 *
 * @example
 * ```ts
 * console.log(selu(tensor([0, 1])).toArray()); // [0, 1.0507010221481323]
 * ```
 */
export function selu(x: Tensor): Tensor {
  return multiply(exponentialUnit("selu", x, ALPHA, 1), SCALE);
}

export const samples: Sample[] = [{ inputs: [[1.5, -2, 0.5, -0.25]] }];
