import { Module } from "./Module.ts";

/**
 * A module that gives a tensor of the shape that it takes, as activations do. `Sequential` knows by its type that
 * the number of features stays.
 *
 * @example
 * ```ts
 * class Square extends Elementwise {
 *   forward(x: Tensor): Tensor {
 *     return x.square();
 *   }
 * }
 * console.log(new Square().forward(tensor([3])).item()); // 9
 * ```
 */
export abstract class Elementwise extends Module {
  get keepsShape(): true {
    return true;
  }
}
