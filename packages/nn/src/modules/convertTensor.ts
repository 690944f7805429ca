import { requiresGrad_ } from "@linnet/autograd";
import { astype, type DType, type Tensor } from "@linnet/tensor";

/**
 * Makes a leaf or a constant one of another dtype, as the same object: whoever holds it, such as an
 * optimiser, sees its new elements. It is a leaf anew, without gradient and hooks. Views of it stay as
 * they were, on elements of their own.
 *
 * Nothing else in linnet exchanges the storage of a tensor. Only modules convert what others hold.
 */
export function convertTensor(tensor: Tensor, dtype: DType): void {
  const { requiresGrad } = tensor;
  const isLeaf = tensor.node !== null;
  const { storage } = astype(tensor.detach(), dtype);
  // A graph that has saved the old elements refuses to go on with these.
  storage.changed("to");
  Object.assign(tensor, { storage, dtype, layout: null, offset: 0, base: null, node: null });
  // Elements that a module holds outlive the scope in which they were converted.
  storage.escape();
  if (!isLeaf) return;
  requiresGrad_(tensor);
  if (!requiresGrad) requiresGrad_(tensor, false);
}
