import type { Tensor } from "@linnet/tensor";
import { type LeakyReluOptions, leakyRelu } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * x where it is above 0, else `negativeSlope x`, for each element, as `leakyRelu` computes it. Source: `torch.nn.LeakyReLU`.
 *
 * @example
 * ```ts
 * console.log(new LeakyReLU({ negativeSlope: 0.5 }).forward(tensor([-2, 2])).toArray()); // [-1, 2]
 * ```
 */
export class LeakyReLU extends Elementwise {
  readonly negativeSlope: number;

  constructor({ negativeSlope = 0.01 }: LeakyReluOptions = {}) {
    super();
    this.negativeSlope = negativeSlope;
  }

  forward(x: Tensor): Tensor {
    return leakyRelu(x, { negativeSlope: this.negativeSlope });
  }

  override describe(): string {
    return `negativeSlope=${this.negativeSlope}`;
  }
}
