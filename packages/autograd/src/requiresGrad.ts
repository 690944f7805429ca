import { GradError, isFloating, isTensor, type Tensor } from "@linnet/tensor";
import { Leaf } from "./graph/leaf.ts";
import { targetOf } from "./graph/trackedNode.ts";

/**
 * Makes this very tensor a tracked leaf, or with `false` a constant again, which keeps the gradient that
 * it has. Returns it. `parameter` makes a leaf of a copy, which nothing else can change.
 *
 * Throws GradError for integers and bool, which have no gradient, and for `false` on a result, which
 * `detach()` is for. Source: `torch.Tensor.requires_grad_`.
 *
 * @example
 * ```ts
 * const w = requiresGrad_(tensor([2, 3]));
 * w.square().sum().backward();
 * console.log(w.grad?.toArray(), requiresGrad_(w, false).requiresGrad); // [4, 6] false
 * ```
 */
export function requiresGrad_<T extends Tensor>(tensor: T, requires = true): T {
  checkFloating("requiresGrad_", tensor);
  const node = targetOf(tensor);
  if (requires) {
    if (node === null) track(tensor);
  } else if (node instanceof Leaf) {
    node.track(false);
  } else if (node !== null) {
    throw new GradError(
      "requiresGrad_: this tensor was computed from tracked ones; use detach() for a constant",
    );
  }
  return tensor;
}

/** Makes an untracked tensor a leaf: a new one, or the one that it was before. */
export function track(tensor: Tensor): void {
  tensor.storage.escape();
  if (tensor.node instanceof Leaf) tensor.node.track(true);
  else tensor.node = new Leaf(tensor);
}

/** Throws GradError unless a value is a tensor that can have a gradient. */
export function checkFloating(operation: string, tensor: Tensor): void {
  if (isTensor(tensor) && isFloating(tensor.dtype)) return;
  throw new GradError(
    `${operation}: ${isTensor(tensor) ? `${tensor.dtype} elements have` : `${String(tensor)} has`} ` +
      "no gradient; give a float32 or float64 tensor",
  );
}
