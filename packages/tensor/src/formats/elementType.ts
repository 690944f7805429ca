import { type DType, dtypes, elementBytes } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import type { SourceFile } from "./SourceFile.ts";

/** The element types that files may hold: the dtypes, and those that are converted on reading. */
export type ElementType = DType | "float16" | "bfloat16" | "int64" | "uint64";

/** The size of an element in the file, in bytes. */
export function bytesPer(type: ElementType): number {
  if (type === "float16" || type === "bfloat16") return 2;
  if (type === "int64" || type === "uint64") return 8;
  return elementBytes(type);
}

/** Whether elements lie in a file as they lie in memory, on a host of the same byte order. */
export function isDType(type: ElementType): type is DType {
  return (dtypes as readonly string[]).includes(type);
}

/**
 * The dtype of the tensor that elements become. Halves become float32, which holds all of them;
 * integers of 64 bits become what the user says, or are refused.
 */
export function targetOf(file: SourceFile, type: ElementType): DType {
  if (isDType(type)) return type;
  if (type === "float16" || type === "bfloat16") return "float32";
  const { int64 } = file;
  if (int64 === "float64" || int64 === "int32" || int64 === "uint32") return int64;
  if (int64 === undefined) {
    const remedy = 'pass { int64: "int32" } or { int64: "float64" }, which check every value';
    file.refuseType(type, remedy);
  }
  throw new ArgumentError(
    `${file.prefix}int64 is ${JSON.stringify(int64)}; use "int32", "uint32" or "float64"`,
  );
}
