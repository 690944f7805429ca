import type { DType } from "../dtypes/dtype.ts";
import type { ElementType } from "../formats/elementType.ts";

/** The format's names of the types that linnet reads, in the order in which it sorts them. */
export const elementTypes: Readonly<Record<string, ElementType>> = {
  BOOL: "bool",
  U8: "uint8",
  I8: "int8",
  I16: "int16",
  U16: "uint16",
  F16: "float16",
  BF16: "bfloat16",
  I32: "int32",
  U32: "uint32",
  F32: "float32",
  F64: "float64",
  I64: "int64",
  U64: "uint64",
};

/** Types of the format that linnet has no dtype for. */
export const foreignTypes: readonly string[] = [
  "F4",
  "F6_E2M3",
  "F6_E3M2",
  "F8_E4M3",
  "F8_E5M2",
  "F8_E8M0",
  "C64",
];

/** The format's name of a dtype, and its place in the order. */
export function typeNameOf(dtype: DType): { name: string; rank: number } {
  const names = Object.keys(elementTypes);
  const rank = names.findIndex((name) => elementTypes[name] === dtype);
  return { name: names[rank] as string, rank };
}
