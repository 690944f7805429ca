import { checkTensor } from "../elementwise/elementwise.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/**
 * Whether the elements lie one after the other in row-major order. `reshape` of such a tensor is a
 * view, and kernels read it fastest; `copy(x)` makes one of any other.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(isContiguous(x.at(0)), isContiguous(x.T), isContiguous(copy(x.T))); // true false true
 * ```
 */
export function isContiguous(x: Tensor): boolean {
  const { shape, layout } = checkTensor("isContiguous", x);
  return layout === null || isRowMajor(shape, layout);
}

/** Whether strides are those of row-major order. Along an axis of size 1, any stride will do. */
export function isRowMajor(shape: Shape, strides: readonly number[]): boolean {
  let stride = 1;
  let inOrder = true;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    if (size === 0) return true;
    if (size !== 1 && strides[axis] !== stride) inOrder = false;
    stride *= size;
  }
  return inOrder;
}
