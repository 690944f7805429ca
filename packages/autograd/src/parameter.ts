import { add, GradError, isFloating, isTensor, type Tensor } from "@linnet/tensor";
import { Leaf } from "./leaf.ts";

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
  if (!isTensor(tensor) || !isFloating(tensor.dtype)) {
    throw new GradError(
      `parameter: ${isTensor(tensor) ? `${tensor.dtype} elements have` : `${String(tensor)} has`} ` +
        "no gradient; give a float32 or float64 tensor",
    );
  }
  const leaf = add(tensor.detach(), 0);
  leaf.storage.escapes = true;
  leaf.node = new Leaf(leaf);
  return leaf;
}
