import { add, type Tensor } from "@linnet/tensor";
import { checkFloating, track } from "./requiresGrad.ts";

/**
 * A tracked copy of a tensor: a leaf, whose `.grad` every `backward` adds to.
 *
 * Shapes and dtype: those of the tensor. Throws GradError for integers and bool, which have no
 * gradient. Source: D2L 3.2, `requires_grad=True`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([2, -3.4]));
 * w.square().sum().backward();
 * console.log(w.grad?.toArray()); // [4, -6.800000190734863]
 * ```
 */
export function parameter(tensor: Tensor): Tensor {
  checkFloating("parameter", tensor);
  const leaf = add(tensor.detach(), 0);
  track(leaf);
  return leaf;
}
