import { DTypeError } from "./errors.ts";

/** The element types. `bool` is stored as one byte, 0 or 1. */
export type DType = "float32" | "float64" | "int32" | "uint8" | "bool";

/** The typed array that holds the elements of a tensor of some dtype. */
export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** What a dtype is made of: `shift` is the binary logarithm of its size in bytes. */
interface DTypeInfo {
  readonly shift: number;
  readonly kind: "float" | "int" | "bool";
  /** Promotion within a kind goes to the higher rank. */
  readonly rank: number;
}

const info: Record<DType, DTypeInfo> = {
  float64: { shift: 3, kind: "float", rank: 4 },
  float32: { shift: 2, kind: "float", rank: 3 },
  int32: { shift: 2, kind: "int", rank: 2 },
  uint8: { shift: 0, kind: "int", rank: 1 },
  bool: { shift: 0, kind: "bool", rank: 0 },
};

/** The binary logarithm of a dtype's size in bytes. */
export function shiftOf(dtype: DType): number {
  // The dtypes of almost all tensors first: this runs once per result.
  return dtype === "float32" ? 2 : dtype === "float64" ? 3 : info[dtype].shift;
}

/** Whether a dtype holds real numbers, and so may have gradients. */
export function isFloating(dtype: DType): boolean {
  return dtype === "float32" || dtype === "float64";
}

/** A new typed array of `length` zeros for a dtype. */
export function allocateArray(dtype: DType, length: number): TypedArray {
  if (dtype === "float32") return new Float32Array(length);
  if (dtype === "float64") return new Float64Array(length);
  return dtype === "int32" ? new Int32Array(length) : new Uint8Array(length);
}

/** The dtype of the tensor that a typed array becomes; undefined where linnet has none for it. */
export function dtypeOfArray(array: unknown): DType | undefined {
  if (array instanceof Float32Array) return "float32";
  if (array instanceof Float64Array) return "float64";
  if (array instanceof Int32Array) return "int32";
  if (array instanceof Uint8Array) return "uint8";
  return undefined;
}

/** Throws unless `dtype` is the name of a dtype. */
export function checkDType(operation: string, dtype: string): asserts dtype is DType {
  if (Object.hasOwn(info, dtype)) return;
  throw new DTypeError(
    `${operation}: there is no dtype "${dtype}"; use one of ${Object.keys(info).join(", ")}`,
  );
}

/**
 * The dtype of a result of operands of dtypes `a` and `b`.
 *
 * Within a kind the larger wins. Across kinds the standard leaves the result open; linnet promotes
 * an integer or bool to the other operand's floating dtype, as PyTorch does.
 * Source: array API standard 2023.12, type promotion rules.
 */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  return info[a].rank > info[b].rank ? a : b;
}

/** Whether every element of dtype `from` may be stored as `to` without changing its kind. */
export function sameKind(from: DType, to: DType): boolean {
  const order = ["bool", "int", "float"];
  return order.indexOf(info[from].kind) <= order.indexOf(info[to].kind);
}

const integerRanges = { int32: [-(2 ** 31), 2 ** 31 - 1], uint8: [0, 255] } as const;

/**
 * A number as an element of a dtype: as it is for floating ones, 0 or 1 for bool. Throws DTypeError
 * for an integer dtype that cannot hold it, rather than cutting it down.
 */
export function elementOf(operation: string, value: number, dtype: DType): number {
  if (dtype === "float32" || dtype === "float64") return value;
  if (dtype === "bool") return value === 0 ? 0 : 1;
  const [low, high] = integerRanges[dtype as "int32" | "uint8"];
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new DTypeError(
    `${operation}: ${value} does not fit into ${dtype}, the integers from ${low} to ${high}; ` +
      'use dtype "float32", or round first',
  );
}
