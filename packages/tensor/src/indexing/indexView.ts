import { ArgumentError } from "../errors.ts";
import type { Shape } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { stridedView } from "../views/stridedView.ts";
import { axisPosition } from "./axisPosition.ts";
import { type AxisRange, numberRange, textRange } from "./axisRange.ts";
import { axesLeft } from "./indexAxes.ts";
import type { ViewItem } from "./indexItem.ts";

/** The view that an index without tensors asks for. It shares the elements. */
export function indexView(operation: string, x: Tensor, items: readonly ViewItem[]): Tensor {
  if (items.length === 1 && x.layout === null && x.shape.length > 0) {
    const item = items[0] as ViewItem;
    if (typeof item === "number") {
      return entries(x, axisPosition(operation, item, 0, x.shape), x.shape.slice(1), 1);
    }
    if (Array.isArray(item)) {
      const { start, step, count } = numberRange(operation, item, x.shape[0] as number);
      const shape = x.shape.slice();
      shape[0] = count;
      if (step === 1) return entries(x, start, shape, count);
    }
  }
  const left = axesLeft(operation, x, items);
  const { shape: sizes, strides } = x;
  const shape: number[] = [];
  const layout: number[] = [];
  let { offset } = x;
  let axis = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as ViewItem;
    if (typeof item === "number") {
      offset += axisPosition(operation, item, axis, sizes) * strides[axis++]!;
    } else if (item === null) {
      shape.push(1);
      layout.push(0);
    } else if (item === "...") {
      for (const end = axis + left; axis < end; axis++) {
        shape.push(sizes[axis]!);
        layout.push(strides[axis]!);
      }
    } else {
      const { start, step, count } = axisRange(operation, item, sizes[axis]!);
      const stride = strides[axis++]!;
      offset += start * stride;
      shape.push(count);
      layout.push(step * stride);
    }
  }
  for (; axis < sizes.length; axis++) {
    shape.push(sizes[axis]!);
    layout.push(strides[axis]!);
  }
  return stridedView(x, shape, layout, offset);
}

/**
 * Entries of the first axis of a contiguous tensor, as a tensor of some shape. The commonest views go
 * without the loop above.
 */
function entries(x: Tensor, start: number, shape: Shape, count: number): Tensor {
  const width = count === 0 ? 0 : x.size / x.shape[0]!;
  const { storage, base } = x;
  return new Tensor(shape, count * width, null, x.offset + start * width, storage, base ?? x);
}

function axisRange(operation: string, item: string | readonly number[], size: number): AxisRange {
  if (typeof item === "string") return textRange(operation, item, size);
  if (Array.isArray(item)) return numberRange(operation, item, size);
  if ((item as unknown) instanceof Tensor) {
    throw new ArgumentError(
      `${operation}: the method gives views; for a mask or a tensor of indices use the function ` +
        "at(x, ...), which copies",
    );
  }
  throw new ArgumentError(
    `${operation}: ${String(item)} is no index; give an integer, a range as "1:3" or [1, 3], "...", ` +
      "null for a new axis, or a tensor of integers or bool",
  );
}
