import { type Shape, sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { isRowMajor } from "./isContiguous.ts";

/** A view of a tensor's elements under another shape and other strides. */
export function stridedView(
  x: Tensor,
  shape: Shape,
  strides: readonly number[],
  offset: number = x.offset,
): Tensor {
  const size = sizeOf(shape);
  const layout = isRowMajor(shape, strides) ? null : strides;
  // Where nothing is shown, the first element may lie beyond the end.
  return new Tensor(shape, size, layout, size === 0 ? x.offset : offset, x.storage, x.base ?? x);
}

/** The view of `length` entries along an axis, from `start` on. */
export function rangeView(x: Tensor, axis: number, start: number, length: number): Tensor {
  const { strides } = x;
  const offset = x.offset + start * (strides[axis] as number);
  return stridedView(x, x.shape.with(axis, length), strides, offset);
}

/** A view of all elements, in their order, under a shape of as many; null where that takes a copy. */
export function reshapedView(x: Tensor, shape: Shape): Tensor | null {
  if (x.layout === null || x.size === 0) {
    return new Tensor(shape, x.size, null, x.offset, x.storage, x.base ?? x);
  }
  const strides = reshapedStrides(x.shape, x.layout, shape);
  return strides === null ? null : stridedView(x, shape, strides);
}

/**
 * The strides under which elements of one shape are read, in the same order, as those of another;
 * null where no strides do that. Both shapes have the same number of elements, and not none.
 *
 * From the last axis on, axes that are walked with one stride throughout make a run; the axes of the
 * new shape have to fill run after run.
 */
function reshapedStrides(shape: Shape, strides: readonly number[], wanted: Shape): number[] | null {
  const result = new Array<number>(wanted.length).fill(0);
  const walked = shape.map((_, i) => i).filter((i) => shape[i] !== 1);
  let open = wanted.length - 1;
  let axis = walked.pop();
  while (axis !== undefined) {
    const step = strides[axis] as number;
    let run = shape[axis] as number;
    axis = walked.pop();
    while (axis !== undefined && strides[axis] === step * run) {
      run *= shape[axis] as number;
      axis = walked.pop();
    }
    let filled = 1;
    for (; open >= 0 && filled < run; open--) {
      result[open] = step * filled;
      filled *= wanted[open] as number;
    }
    if (filled !== run) return null;
  }
  return result;
}
