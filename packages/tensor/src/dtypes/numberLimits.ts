import { DTypeError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { type DType, integerRange, isFloating, isInteger, shiftOf } from "./dtype.ts";
import { dtypeOf } from "./dtypeRules.ts";

/** What the numbers of a floating dtype are like. */
export interface FloatInfo {
  readonly bits: number;
  /** The distance from 1 to the next larger number. */
  readonly eps: number;
  readonly max: number;
  readonly min: number;
  /** The smallest positive number with full precision. */
  readonly smallestNormal: number;
  readonly dtype: DType;
}

/** The range of an integer dtype. */
export interface IntegerInfo {
  readonly bits: number;
  readonly max: number;
  readonly min: number;
  readonly dtype: DType;
}

/**
 * Precision and range of a floating dtype, or of a tensor's.
 *
 * Throws DTypeError for integers and bool. Source: array API standard 2023.12, `finfo`.
 *
 * @example
 * ```ts
 * console.log(finfo("float32").eps, finfo("float64").bits); // 1.1920928955078125e-7 64
 * ```
 */
export function finfo(type: DType | Tensor): FloatInfo {
  const dtype = dtypeOf("finfo", type);
  if (!isFloating(dtype)) {
    throw new DTypeError(`finfo: ${dtype} is not floating; use float32 or float64, or see iinfo`);
  }
  const [digits, exponent] = dtype === "float32" ? [24, 127] : [53, 1023];
  const eps = 2 ** (1 - digits);
  const max = (2 - eps) * 2 ** exponent;
  const smallestNormal = 2 ** (1 - exponent);
  return { bits: 8 << shiftOf(dtype), eps, max, min: -max, smallestNormal, dtype };
}

/**
 * The range of an integer dtype, or of a tensor's.
 *
 * Throws DTypeError for floating dtypes and bool. Source: array API standard 2023.12, `iinfo`.
 *
 * @example
 * ```ts
 * console.log(iinfo("int8").min, iinfo("uint16").max); // -128 65535
 * ```
 */
export function iinfo(type: DType | Tensor): IntegerInfo {
  const dtype = dtypeOf("iinfo", type);
  if (!isInteger(dtype)) {
    throw new DTypeError(`iinfo: ${dtype} is no integer dtype; use one as int32, or see finfo`);
  }
  const [min, max] = integerRange(dtype);
  return { bits: 8 << shiftOf(dtype), max, min, dtype };
}
