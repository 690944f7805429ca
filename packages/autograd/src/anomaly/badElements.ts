import { isFloating, type Shape, type Tensor } from "@linnet/tensor";

/** The elements of a tensor that are NaN, or infinite where that counts. */
export interface BadElements {
  readonly count: number;
  readonly size: number;
  /** The first of them in row-major order, and where it is. */
  readonly value: number;
  readonly index: readonly number[];
}

/** The elements of a tensor that are NaN, or infinite if that counts; null for none. */
export function badElements(x: Tensor, infinity: boolean): BadElements | null {
  if (!isFloating(x.dtype)) return null;
  const elements = x.toTypedArray();
  let count = 0;
  let first = -1;
  for (let i = 0; i < elements.length; i++) {
    if (!isBad(elements[i] as number, infinity)) continue;
    if (first < 0) first = i;
    count++;
  }
  if (first < 0) return null;
  const value = elements[first] as number;
  return { count, size: x.size, value, index: indexOf(first, x.shape) };
}

/** Whether a number is NaN, or infinite if that counts. */
export function isBad(value: number, infinity: boolean): boolean {
  return infinity ? !Number.isFinite(value) : Number.isNaN(value);
}

/** The index of an element, from its position in row-major order. */
function indexOf(position: number, shape: Shape): readonly number[] {
  const index: number[] = new Array(shape.length);
  let rest = position;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    index[axis] = rest % length;
    rest = Math.floor(rest / length);
  }
  return index;
}
