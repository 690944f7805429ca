import type { Tensor } from "@linnet/tensor";
import { relu } from "../functional/index.ts";
import { Elementwise } from "./Elementwise.ts";

/**
 * `max(x, 0)` of each element, as `relu` computes it. Source: `torch.nn.ReLU`.
 *
 * @example
 * ```ts
 * console.log(new ReLU().forward(tensor([-1, 2])).toArray()); // [0, 2]
 * ```
 */
export class ReLU extends Elementwise {
  forward(x: Tensor): Tensor {
    return relu(x);
  }
}
