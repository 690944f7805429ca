import { DTypeError } from "../errors.ts";

/** The element types. `bool` is stored as one byte, 0 or 1. */
export type DType =
  | "float32"
  | "float64"
  | "int8"
  | "int16"
  | "int32"
  | "uint8"
  | "uint16"
  | "uint32"
  | "bool";

/** The typed array that holds the elements of a tensor of some dtype. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;

/** What a dtype is made of, and what it holds. */
interface DTypeInfo {
  /** The binary logarithm of its size in bytes. */
  readonly shift: number;
  readonly low: number;
  readonly high: number;
  readonly Array: {
    new (length: number): TypedArray;
    new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray;
  };
}

const largestFloat32 = 3.4028234663852886e38;

const info: Record<DType, DTypeInfo> = {
  float32: { shift: 2, low: -largestFloat32, high: largestFloat32, Array: Float32Array },
  float64: { shift: 3, low: -Infinity, high: Infinity, Array: Float64Array },
  int8: { shift: 0, low: -128, high: 127, Array: Int8Array },
  int16: { shift: 1, low: -32768, high: 32767, Array: Int16Array },
  int32: { shift: 2, low: -2147483648, high: 2147483647, Array: Int32Array },
  uint8: { shift: 0, low: 0, high: 255, Array: Uint8Array },
  uint16: { shift: 1, low: 0, high: 65535, Array: Uint16Array },
  uint32: { shift: 2, low: 0, high: 4294967295, Array: Uint32Array },
  bool: { shift: 0, low: 0, high: 1, Array: Uint8Array },
};

/** All dtypes. */
export const dtypes: readonly DType[] = /* @__PURE__ */ Object.keys(info) as DType[];

/** The binary logarithm of a dtype's size in bytes. */
export function shiftOf(dtype: DType): number {
  // The dtypes of almost all tensors first: this runs once per result.
  return dtype === "float32" ? 2 : dtype === "float64" ? 3 : info[dtype].shift;
}

/** The bytes of an element. A power, as in `2 ** shift`, takes longer than finding a kernel and calling it. */
export function elementBytes(dtype: DType): number {
  return 1 << shiftOf(dtype);
}

/** Whether a dtype holds real numbers, and so may have gradients. */
export function isFloating(dtype: DType): boolean {
  return dtype === "float32" || dtype === "float64";
}

/** Whether a dtype holds integers, signed or not; bool does not. */
export function isInteger(dtype: DType): boolean {
  return !isFloating(dtype) && dtype !== "bool";
}

/** Whether a dtype holds integers from 0 up. */
export function isUnsigned(dtype: DType): boolean {
  return info[dtype].low === 0 && dtype !== "bool";
}

/** A new typed array of `length` zeros for a dtype. */
export function allocateArray(dtype: DType, length: number): TypedArray {
  if (dtype === "float32") return new Float32Array(length);
  return new info[dtype].Array(length);
}

/** A typed array over the whole of a buffer, as far as elements fit, or over a part of it. */
export function viewOver(
  buffer: ArrayBufferLike,
  dtype: DType,
  byteOffset?: number,
  length?: number,
): TypedArray {
  return new info[dtype].Array(buffer, byteOffset, length);
}

/** The dtype of the tensor that a typed array becomes; undefined where linnet has none for it. */
export function dtypeOfArray(array: unknown): DType | undefined {
  return dtypes.find((dtype) => dtype !== "bool" && array instanceof info[dtype].Array);
}

/** Throws unless `dtype` is the name of a dtype. */
export function checkDType(operation: string, dtype: string): asserts dtype is DType {
  if (Object.hasOwn(info, dtype)) return;
  throw new DTypeError(
    `${operation}: there is no dtype "${dtype}"; use one of ${Object.keys(info).join(", ")}`,
  );
}

/**
 * The dtype of a result of operands of dtypes `a` and `b`: the smallest that holds both.
 *
 * Across kinds the standard leaves the result open; linnet promotes bool to anything and an integer to
 * the other operand's floating dtype, as PyTorch does. Throws DTypeError for uint32 beside a signed
 * integer, which would take int64. Source: array API standard 2023.12, type promotion rules.
 */
export function promoteTypes(a: DType, b: DType, operation = "promoteTypes"): DType {
  if (a === b) return a;
  if (isFloating(a) !== isFloating(b)) return isFloating(a) ? a : b;
  const common = ascending.find((dtype) => holds(dtype, a) && holds(dtype, b)) as DType;
  if (isFloating(common) === isFloating(a)) return common;
  throw new DTypeError(
    `${operation}: no dtype here holds both uint32 and ${a === "uint32" ? b : a}; convert both with ` +
      'astype(x, "float64"), or one to the other',
  );
}

const ascending: readonly DType[] = /* @__PURE__ */ dtypes.toSorted(
  (a, b) => info[a].high - info[b].high,
);

/** Whether the numbers of one dtype are within the range of another. */
export function holds(dtype: DType, other: DType): boolean {
  return info[dtype].low <= info[other].low && info[other].high <= info[dtype].high;
}

/** The smallest and the largest integer of an integer dtype. */
export function integerRange(dtype: DType): readonly [low: number, high: number] {
  return [info[dtype].low, info[dtype].high];
}

/**
 * A number as an element of a dtype: as it is for floating ones, 0 or 1 for bool. Throws DTypeError
 * for an integer dtype that cannot hold it, rather than cutting it down.
 */
export function elementOf(operation: string, value: number, dtype: DType): number {
  if (dtype === "float32" || dtype === "float64") return value;
  if (dtype === "bool") return value === 0 ? 0 : 1;
  const [low, high] = integerRange(dtype);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new DTypeError(
    `${operation}: ${value} does not fit into ${dtype}, the integers from ${low} to ${high}; ` +
      'use dtype "float32", or round first',
  );
}
