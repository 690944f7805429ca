import type { DType } from "../../dtype.ts";
import { type FloatType, float32, float64 } from "./floatType.ts";

/** Up to so many elements, a plain loop is quicker than finding and calling a kernel. */
export const TINY = 64;

/** The element type of kernels for a dtype; null where there are none. */
export function typeOf(dtype: DType): FloatType | null {
  return dtype === "float32" ? float32 : dtype === "float64" ? float64 : null;
}
