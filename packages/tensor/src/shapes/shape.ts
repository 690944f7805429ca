import { ArgumentError, IndexError, ShapeError } from "../errors.ts";

/** The sizes of a tensor's axes, outermost first; `[]` is a scalar. */
export type Shape = readonly number[];

/** The number of elements of a shape: the product of its sizes, 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) size *= shape[axis] as number;
  return size;
}

/** Row-major strides, in elements. */
export function contiguousStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis] as number;
  }
  return strides;
}

/** Whether two shapes are equal. Results often share one array, so identity is looked at first. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
}

/** A shape as messages print it: `[3, 4]`. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** The number of elements of what may be a shape; -1 if it is none. */
export function checkedSize(shape: unknown): number {
  if (!Array.isArray(shape)) return -1;
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) {
    const length = shape[axis];
    if (!Number.isSafeInteger(length) || length < 0) return -1;
    size *= length;
  }
  return Number.isSafeInteger(size) ? size : -1;
}

/** Throws unless `shape` is an array of integers from 0. */
export function checkShape(operation: string, shape: Shape): void {
  if (checkedSize(shape) >= 0) return;
  throw new ShapeError(
    `${operation}: ${Array.isArray(shape) ? formatShape(shape) : String(shape)} is not a shape; ` +
      "give an array of integers from 0, as [2, 3]",
  );
}

/**
 * The shape of an elementwise result of two operands: axes are aligned at the end, and where one
 * size is 1 (or the axis is missing) the other one counts.
 *
 * Source: array API standard 2023.12, broadcasting.
 */
export function broadcastShapes(operation: string, a: Shape, b: Shape): Shape {
  if (a === b || sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let back = 1; back <= rank; back++) {
    const sizeA = a[a.length - back] ?? 1;
    const sizeB = b[b.length - back] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw new ShapeError(
        `${operation}: shapes ${formatShape(a)} and ${formatShape(b)} differ at axis -${back} ` +
          `(${sizeA} and ${sizeB}); make them equal or 1`,
      );
    }
    shape[rank - back] = sizeA === 1 ? sizeB : sizeA;
  }
  return shape;
}

/**
 * The strides with which an operand of `shape` and `strides` is read as if it had the shape `to`:
 * 0 along every axis that is stretched.
 */
export function broadcastStrides(shape: Shape, strides: Shape, to: Shape): number[] {
  const missing = to.length - shape.length;
  return to.map((size, axis) => {
    const own = axis - missing;
    if (own < 0 || (shape[own] === 1 && size !== 1)) return 0;
    return strides[own] as number;
  });
}

/** An axis counted from 0; a negative one counts from the end. */
export function normalizeAxis(operation: string, axis: number, rank: number): number {
  if (Number.isInteger(axis) && axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  const range = rank === 0 ? "a scalar has no axes" : `use -${rank} to ${rank - 1}`;
  throw new IndexError(`${operation}: axis ${axis} does not exist in ${rank} dimensions; ${range}`);
}

/** Several axes counted from 0, in ascending order; `undefined` means all of them. */
export function normalizeAxes(
  operation: string,
  axes: number | readonly number[] | undefined,
  rank: number,
): number[] {
  if (typeof axes === "number") return [normalizeAxis(operation, axes, rank)];
  const list = axes ?? Array.from({ length: rank }, (_, axis) => axis);
  if (!Array.isArray(list)) {
    throw new ArgumentError(
      `${operation}: ${String(list)} names no axes; give an integer, or an array of integers`,
    );
  }
  const normal = list.map((axis) => normalizeAxis(operation, axis, rank)).sort((a, b) => a - b);
  const twice = normal.find((axis, i) => axis === normal[i - 1]);
  if (twice === undefined) return normal;
  throw new ArgumentError(`${operation}: axis ${twice} is named twice; name each axis once`);
}
