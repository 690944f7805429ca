import type { Tensor } from "@linnet/tensor";
import { type SoftmaxOptions, softmax } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * Probabilities in proportion to exponentials, along an axis, the last by default, as `softmax` computes them.
 * Source: `torch.nn.Softmax`.
 *
 * @example
 * ```ts
 * console.log(new Softmax().forward(tensor([5, 5])).toArray()); // [0.5, 0.5]
 * ```
 */
export class Softmax extends Elementwise {
  readonly axis: number;

  constructor({ axis = -1 }: SoftmaxOptions = {}) {
    super();
    this.axis = axis;
  }

  forward(x: Tensor): Tensor {
    return softmax(x, { axis: this.axis });
  }

  override describe(): string {
    return `axis=${this.axis}`;
  }
}
