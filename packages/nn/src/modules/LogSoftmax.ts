import type { Tensor } from "@linnet/tensor";
import { logSoftmax, type SoftmaxOptions } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * The logarithms of what `Softmax` gives, along an axis, the last by default, as `logSoftmax` computes them.
 * Source: `torch.nn.LogSoftmax`.
 *
 * @example
 * ```ts
 * console.log(new LogSoftmax().forward(tensor([5, 5])).toArray()); // [-0.6931471824645996, -0.6931471824645996]
 * ```
 */
export class LogSoftmax extends Elementwise {
  readonly axis: number;

  constructor({ axis = -1 }: SoftmaxOptions = {}) {
    super();
    this.axis = axis;
  }

  forward(x: Tensor): Tensor {
    return logSoftmax(x, { axis: this.axis });
  }

  override describe(): string {
    return `axis=${this.axis}`;
  }
}
