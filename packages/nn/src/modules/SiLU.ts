import type { Tensor } from "@linnet/tensor";
import { silu } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * `x sigmoid(x)` of each element, as `silu` computes it. Source: `torch.nn.SiLU`.
 *
 * @example
 * ```ts
 * console.log(new SiLU().forward(tensor([0, -1000])).toArray()); // [0, -0]
 * ```
 */
export class SiLU extends Elementwise {
  forward(x: Tensor): Tensor {
    return silu(x);
  }
}
