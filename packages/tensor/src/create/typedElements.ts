import {
  allocateArray,
  type DType,
  dtypeOfArray,
  integerRange,
  isFloating,
  isInteger,
  type TypedArray,
} from "../dtypes/dtype.ts";
import { ArgumentError, DTypeError } from "../errors.ts";

/** Typed arrays that have no dtype of their own, but elements that one can hold. */
export type ForeignArray = Uint8ClampedArray | BigInt64Array | BigUint64Array;

/**
 * The elements of a typed array in one that has a dtype: itself where it has one, else bytes of an image as
 * uint8, half precision as float32, and integers of 64 bits as int32 or uint32, unless another dtype is
 * asked for that holds them exactly. Null for what is no typed array. Throws DTypeError for integers
 * that do not fit.
 */
export function typedElements(data: unknown, dtype: DType | undefined): TypedArray | null {
  if (dtypeOfArray(data) !== undefined) return data as TypedArray;
  if (!ArrayBuffer.isView(data)) {
    if (data instanceof ArrayBuffer) refuseBytes("an ArrayBuffer");
    return null;
  }
  if (data instanceof Uint8ClampedArray) {
    return new Uint8Array(data.buffer, data.byteOffset, data.length);
  }
  if (data instanceof BigInt64Array) return integers(data, dtype ?? "int32");
  if (data instanceof BigUint64Array) return integers(data, dtype ?? "uint32");
  // Older hosts do not know this type, so it goes by its name.
  if ((data as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === "Float16Array") {
    return Float32Array.from(data as unknown as ArrayLike<number>);
  }
  return refuseBytes("a DataView");
}

function integers(data: BigInt64Array | BigUint64Array, dtype: DType): TypedArray {
  const [low, high] = isInteger(dtype)
    ? integerRange(dtype)
    : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const elements = allocateArray(isInteger(dtype) ? dtype : "float64", data.length);
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i]);
    if (value < low || value > high) {
      throw new DTypeError(
        `tensor: ${data[i]} does not fit into ${dtype}, which holds integers from ${low} to ` +
          `${high}; ${isFloating(dtype) ? "give numbers instead of bigints" : 'use dtype "float64"'}`,
      );
    }
    elements[i] = value;
  }
  return elements;
}

function refuseBytes(what: string): never {
  throw new ArgumentError(
    `tensor: ${what} does not say what its elements are; wrap it in a typed array, ` +
      "as new Float32Array(buffer)",
  );
}
