import type { Tensor } from "@linnet/tensor";
import { sigmoid } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * `1 / (1 + e^-x)` of each element, as `sigmoid` computes it. Source: `torch.nn.Sigmoid`.
 *
 * @example
 * ```ts
 * console.log(new Sigmoid().forward(tensor([0, 1000])).toArray()); // [0.5, 1]
 * ```
 */
export class Sigmoid extends Elementwise {
  forward(x: Tensor): Tensor {
    return sigmoid(x);
  }
}
