import type { DType } from "@linnet/tensor";

/** The types that IDX files know, by the third byte. All are dtypes. */
export const idxTypes: ReadonlyMap<number, DType> = /* @__PURE__ */ new Map<number, DType>([
  [0x08, "uint8"],
  [0x09, "int8"],
  [0x0b, "int16"],
  [0x0c, "int32"],
  [0x0d, "float32"],
  [0x0e, "float64"],
]);

/** The size of an element in bytes. */
export function idxBytesPer(dtype: DType): number {
  return Number(/\d+$/.exec(dtype)?.[0]) / 8;
}
