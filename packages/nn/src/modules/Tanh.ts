import type { Tensor } from "@linnet/tensor";
import { tanh } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * `tanh(x)` of each element, as `tanh` computes it. Source: `torch.nn.Tanh`.
 *
 * @example
 * ```ts
 * console.log(new Tanh().forward(tensor([0, 1000])).toArray()); // [0, 1]
 * ```
 */
export class Tanh extends Elementwise {
  forward(x: Tensor): Tensor {
    return tanh(x);
  }
}
