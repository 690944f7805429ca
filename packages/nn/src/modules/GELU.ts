import type { Tensor } from "@linnet/tensor";
import { type GeluOptions, gelu } from "../functional/index.ts";
import { Module } from "./Module.ts";

/**
 * x times the probability that a standard normal number is below it, for each element, as `gelu` computes it. Source: `torch.nn.GELU`.
 *
 * @example
 * ```ts
 * console.log(new GELU().forward(tensor([0, 100])).toArray()); // [0, 100]
 * ```
 */
export class GELU extends Module {
  readonly approximate: "none" | "tanh";

  constructor({ approximate = "none" }: GeluOptions = {}) {
    super();
    this.approximate = approximate;
  }

  forward(x: Tensor): Tensor {
    return gelu(x, { approximate: this.approximate });
  }

  override describe(): string {
    return `approximate="${this.approximate}"`;
  }
}
