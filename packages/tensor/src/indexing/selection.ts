import type { TypedArray } from "../dtypes/dtype.ts";
import { ShapeError } from "../errors.ts";
import {
  broadcastShapes,
  broadcastStrides,
  contiguousStrides,
  formatShape,
  type Shape,
  sameShape,
} from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { forEachRow } from "../walking/forEachRow.ts";
import { axesLeft, axesTaken } from "./indexAxes.ts";
import type { IndexItem, ViewItem } from "./indexItem.ts";
import { indexPositions, positionsTensor } from "./indexPositions.ts";
import { maskPositions } from "./maskPositions.ts";

/**
 * What an index with tensors among its items selects, in two steps: `view` are the items without
 * tensors, which leave the axes that a tensor indexes whole, and `positions` say what to take from
 * those axes of that view, seen as one.
 */
export interface Selection {
  readonly view: readonly ViewItem[];
  /** The axes of the view that tensors index, ascending. */
  readonly axes: readonly number[];
  /** Which axis of the result is the first of those that the tensors make. */
  readonly place: number;
  /** The shape that the tensors make: that of all of them, broadcast. */
  readonly shape: Shape;
  /** For each element of that shape, a position in the indexed axes in row-major order; int32, a vector. */
  readonly positions: Tensor;
}

/** The part of a selection that one tensor makes: positions in its axes, seen as one of some length. */
interface Part {
  readonly shape: Shape;
  readonly positions: TypedArray;
  readonly length: number;
}

/**
 * Reads an index with tensors among its items, and finds what is wrong with those tensors.
 *
 * The axes that the tensors make stand where the first of them stood, or come first when a range, a
 * new axis or an ellipsis separates them. A position counts as a tensor for that.
 * Source: NumPy, "Combining advanced and basic indexing".
 */
export function selectionOf(operation: string, x: Tensor, items: readonly IndexItem[]): Selection {
  const left = axesLeft(operation, x, items);
  const view: ViewItem[] = [];
  const axes: number[] = [];
  const parts: Part[] = [];
  const order = new PartOrder();
  let from = 0;
  let to = 0;
  for (const item of items) {
    const taken = axesTaken(item, left);
    if (item instanceof Tensor) {
      order.meetTensor(to);
      parts.push(partOf(operation, x, item, from));
      // A mask without axes selects from a new axis of size 1: all or nothing.
      if (taken === 0) view.push(null);
      for (let n = 0; n < taken; n++) view.push(":");
      for (let n = 0; n < Math.max(taken, 1); n++) axes.push(to++);
    } else if (typeof item === "number") {
      order.meetTensor(to);
      view.push(item);
    } else {
      order.meetRange();
      view.push(item);
      to += item === null ? 1 : taken;
    }
    from += taken;
  }
  const shape = commonShape(operation, parts);
  return { view, axes, place: order.place, shape, positions: joined(parts, shape) };
}

/** Follows whether the tensors of an index stand side by side. */
class PartOrder {
  private first = -1;
  private isInterrupted = false;
  private isSeparated = false;

  meetTensor(axis: number): void {
    if (this.first < 0) this.first = axis;
    else if (this.isInterrupted) this.isSeparated = true;
  }

  meetRange(): void {
    if (this.first >= 0) this.isInterrupted = true;
  }

  get place(): number {
    return this.isSeparated ? 0 : this.first;
  }
}

function partOf(operation: string, x: Tensor, item: Tensor, axis: number): Part {
  if (item.dtype === "bool") return maskPart(operation, x, item, axis);
  const positions = indexPositions(operation, x.shape, item, axis);
  return { shape: item.shape, positions, length: x.shape[axis] as number };
}

function maskPart(operation: string, x: Tensor, mask: Tensor, axis: number): Part {
  const own = x.shape.slice(axis, axis + mask.ndim);
  if (!sameShape(own, mask.shape)) {
    throw new ShapeError(
      `${operation}: a mask of shape ${formatShape(mask.shape)} stands for axes of shape ` +
        `${formatShape(own)}; make the shapes equal`,
    );
  }
  const positions = maskPositions(mask);
  return { shape: [positions.length], positions, length: mask.size };
}

function commonShape(operation: string, parts: readonly Part[]): Shape {
  let { shape } = parts[0] as Part;
  for (const part of parts) {
    if (!stretch(shape, part.shape)) {
      throw new ShapeError(
        `${operation}: the tensors of the index have shapes ${formatShape(shape)} and ` +
          `${formatShape(part.shape)}, a mask that of its true elements; make the sizes equal or 1`,
      );
    }
    shape = broadcastShapes(operation, shape, part.shape);
  }
  return shape;
}

function stretch(a: Shape, b: Shape): boolean {
  for (let back = 1; back <= Math.min(a.length, b.length); back++) {
    const [sizeA, sizeB] = [a[a.length - back], b[b.length - back]];
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) return false;
  }
  return true;
}

/** The positions of all parts, broadcast to one shape, as positions in all their axes seen as one. */
function joined(parts: readonly Part[], shape: Shape): Tensor {
  const [first] = parts as readonly [Part];
  if (parts.length === 1) return positionsTensor(first.positions);
  const size = shape.reduce((product, length) => product * length, 1);
  const total = new Int32Array(size);
  for (const { shape: own, positions, length } of parts) {
    const strides = broadcastStrides(own, contiguousStrides(own), shape);
    let i = 0;
    forEachRow(shape, [strides], [0], ([start], [step], n) => {
      for (let k = 0; k < n; k++, i++) {
        total[i] = total[i]! * length + positions[start! + k * step!]!;
      }
    });
  }
  return positionsTensor(total);
}
