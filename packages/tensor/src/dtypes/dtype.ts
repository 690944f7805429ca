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

type Kind = "float" | "int" | "uint" | "bool";

/** What a dtype is made of: `shift` is the binary logarithm of its size in bytes. */
interface DTypeInfo {
  readonly kind: Kind;
  readonly shift: number;
  readonly Array: {
    new (length: number): TypedArray;
    new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray;
  };
}

const info: Record<DType, DTypeInfo> = {
  float32: { kind: "float", shift: 2, Array: Float32Array },
  float64: { kind: "float", shift: 3, Array: Float64Array },
  int8: { kind: "int", shift: 0, Array: Int8Array },
  int16: { kind: "int", shift: 1, Array: Int16Array },
  int32: { kind: "int", shift: 2, Array: Int32Array },
  uint8: { kind: "uint", shift: 0, Array: Uint8Array },
  uint16: { kind: "uint", shift: 1, Array: Uint16Array },
  uint32: { kind: "uint", shift: 2, Array: Uint32Array },
  bool: { kind: "bool", shift: 0, Array: Uint8Array },
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
  return info[dtype].kind === "int" || info[dtype].kind === "uint";
}

/** Whether a dtype holds integers from 0 up. */
export function isUnsigned(dtype: DType): boolean {
  return info[dtype].kind === "uint";
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
  const [low, high] = order.indexOf(info[a].kind) < order.indexOf(info[b].kind) ? [a, b] : [b, a];
  const { kind, shift } = info[high];
  if (kind === info[low].kind) return shift > info[low].shift ? high : low;
  if (kind !== "int" || info[low].kind !== "uint" || shift > info[low].shift) return high;
  if (low === "uint8") return "int16";
  if (low === "uint16") return "int32";
  throw new DTypeError(
    `${operation}: no dtype here holds both uint32 and ${high}; convert both with ` +
      'astype(x, "float64"), or one to the other',
  );
}

const order: readonly Kind[] = ["bool", "uint", "int", "float"];
/** The smallest and the largest integer of an integer dtype. */
export function integerRange(dtype: DType): readonly [low: number, high: number] {
  const bits = 8 * 2 ** info[dtype].shift;
  return info[dtype].kind === "uint"
    ? [0, 2 ** bits - 1]
    : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
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
