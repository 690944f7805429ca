import type { Tensor } from "@linnet/tensor";
import { type SoftplusOptions, softplus } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * `log(1 + e^(beta x)) / beta` of each element, as `softplus` computes it. Source: `torch.nn.Softplus`.
 *
 * @example
 * ```ts
 * console.log(new Softplus().forward(tensor([-1000, 1000])).toArray()); // [0, 1000]
 * ```
 */
export class Softplus extends Elementwise {
  readonly beta: number;
  readonly threshold: number;

  constructor({ beta = 1, threshold = 20 }: SoftplusOptions = {}) {
    super();
    this.beta = beta;
    this.threshold = threshold;
  }

  forward(x: Tensor): Tensor {
    return softplus(x, { beta: this.beta, threshold: this.threshold });
  }

  override describe(): string {
    return `beta=${this.beta}, threshold=${this.threshold}`;
  }
}
