import { type DType, formatShape, type Tensor, type TypedArray } from "@linnet/tensor";

/** How far a number may be from the expected one, relative to its size. */
export const tolerances: Readonly<Record<DType, number>> = {
  // About 8 and 20 units in the last place: kernels may order and fuse operations as they like.
  float32: 1e-6,
  float64: 5e-15,
  int8: 0,
  int16: 0,
  int32: 0,
  uint8: 0,
  uint16: 0,
  uint32: 0,
  bool: 0,
};

/** What the elements of a tensor must be. */
export interface Expected {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  /**
   * The size to which the tolerance is relative, where terms cancel: at least the value's own, which is
   * the default. Looked at only where that is not enough.
   */
  readonly magnitudes?: ArrayLike<number>;
}

/** Throws, naming the first difference, unless a tensor has the expected shape and elements. */
export function checkClose(actual: Tensor, expected: Expected, tolerance: number): void {
  if (formatShape(actual.shape) !== formatShape(expected.shape)) {
    throw new Error(`shape ${formatShape(actual.shape)}, not ${formatShape(expected.shape)}`);
  }
  const values = actual.toTypedArray();
  if (sameBits(values, expected.values)) return;
  for (let i = 0; i < values.length; i++) {
    const want = expected.values[i] as number;
    if (isClose(values[i] as number, want, tolerance * Math.abs(want))) continue;
    const magnitude = expected.magnitudes?.[i] ?? want;
    if (isClose(values[i] as number, want, tolerance * Math.abs(magnitude))) continue;
    throw new Error(`element ${i} of ${values.length} is ${show(values[i])}, not ${show(want)}`);
  }
}

/**
 * Whether two typed arrays of one type have the same bits: most results have, and one loop over whole
 * words is quicker than comparisons of numbers of any type.
 */
function sameBits(actual: TypedArray, expected: ArrayLike<number>): boolean {
  if (!ArrayBuffer.isView(expected) || actual.constructor !== expected.constructor) return false;
  if (actual.byteLength !== expected.byteLength || !isWhole(actual) || !isWhole(expected)) {
    return false;
  }
  const a = new Int32Array(actual.buffer, actual.byteOffset, actual.byteLength / 4);
  const b = new Int32Array(expected.buffer, expected.byteOffset, a.length);
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether bytes are words of 32 bits. */
function isWhole({ byteOffset, byteLength }: ArrayBufferView): boolean {
  return (byteOffset | byteLength) % 4 === 0;
}

/** NaN equals NaN, infinities and the signs of zeros must agree, and the rest may differ a little. */
export function isClose(actual: number, expected: number, room: number): boolean {
  if (Object.is(actual, expected)) return true;
  if (actual === 0 && expected === 0) return false;
  return Number.isFinite(expected) && Math.abs(actual - expected) <= room;
}

function show(value: number | undefined): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
