import type { Tensor } from "@linnet/tensor";
import { Module } from "./Module.ts";

/**
 * What leaves its input as it is: in the place of a module that is left out. Source: `torch.nn.Identity`.
 *
 * @example
 * ```ts
 * console.log(new Identity().forward(tensor([1, 2])).toArray()); // [1, 2]
 * ```
 */
export class Identity<T = Tensor> extends Module<T, T> {
  /** As for all modules that are `Elementwise`. */
  get keepsShape(): true {
    return true;
  }

  forward(input: T): T {
    return input;
  }
}
