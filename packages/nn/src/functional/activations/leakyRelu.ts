import { prelu, type Sample, type Tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

export interface LeakyReluOptions {
  /** The slope below 0: 0.01 by default. */
  readonly negativeSlope?: number;
}

/**
 * A rectified linear unit that leaks: x where it is above 0, else `negativeSlope x`. With a tensor for a
 * slope that is learned there is `prelu`.
 *
 * dtype: floating, else DTypeError. Gradient: 1 above 0, the slope at the kink at 0 and below.
 * Source: PyTorch, `leaky_relu`.
 *
 * @example
 * ```ts
 * console.log(leakyRelu(tensor([-2, 3]), { negativeSlope: 0.25 }).toArray()); // [-0.5, 3]
 * ```
 */
export function leakyRelu(x: Tensor, { negativeSlope = 0.01 }: LeakyReluOptions = {}): Tensor {
  checkFloating("leakyRelu", "input", x);
  return prelu(x, negativeSlope);
}

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5]] },
  { inputs: [[1.5, -2, 0.5]], args: [{ negativeSlope: 0.25 }] },
  { why: "at the kink", inputs: [[0, -1]], args: [{ negativeSlope: 0.25 }], kink: true },
];
