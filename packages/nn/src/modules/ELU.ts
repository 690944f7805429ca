import type { Tensor } from "@linnet/tensor";
import { type EluOptions, elu } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * x where it is above 0, else `alpha (e^x - 1)`, for each element, as `elu` computes it. Source: `torch.nn.ELU`.
 *
 * @example
 * ```ts
 * console.log(new ELU({ alpha: 2 }).forward(tensor([-1000, 2])).toArray()); // [-2, 2]
 * ```
 */
export class ELU extends Elementwise {
  readonly alpha: number;

  constructor({ alpha = 1 }: EluOptions = {}) {
    super();
    this.alpha = alpha;
  }

  forward(x: Tensor): Tensor {
    return elu(x, { alpha: this.alpha });
  }

  override describe(): string {
    return `alpha=${this.alpha}`;
  }
}
