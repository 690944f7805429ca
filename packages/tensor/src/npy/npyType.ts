import type { DType } from "../dtype.ts";
import type { ElementType } from "../formats/elementType.ts";
import { quote, type SourceFile } from "../formats/SourceFile.ts";

/** NumPy's letters for a kind of element and its size in bytes. */
const types: Readonly<Record<string, ElementType>> = {
  f2: "float16",
  f4: "float32",
  f8: "float64",
  i1: "int8",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  u1: "uint8",
  u2: "uint16",
  u4: "uint32",
  u8: "uint64",
  b1: "bool",
};

/** What NumPy can write and linnet has no dtype for, by the first letter. */
const foreign: Readonly<Record<string, string>> = {
  f: "float",
  c: "complex",
  S: "bytes",
  U: "text",
  O: "object",
  V: "void",
  M: "datetime",
  m: "timedelta",
};

const expected = "a dtype of NumPy, such as '<f4'";

/** The element type that a `descr` names, and its byte order. */
export function parseDescr(
  file: SourceFile,
  at: number,
  descr: string,
): { type: ElementType; littleEndian: boolean } {
  const match = /^([<>|=])([a-zA-Z])(\d*)(\[.*\])?$/.exec(descr);
  if (match === null) file.refuse(at, `the dtype ${quote(descr)}`, expected);
  const [, order, kind, size, unit] = match;
  const type = unit === undefined ? types[`${kind}${size}`] : undefined;
  if (type === undefined) {
    const name = foreign[kind as string];
    if (name === undefined) file.refuse(at, `the dtype ${quote(descr)}`, expected);
    file.refuseType(`${name} (${quote(descr)} in NumPy)`);
  }
  // "|" is for what has no byte order; "=" is the writer's own, which nearly always is little.
  return { type, littleEndian: order !== ">" };
}

/** What NumPy calls the elements of a tensor in a file. */
export function descrOf(dtype: DType): string {
  const name = Object.keys(types).find((key) => types[key] === dtype) as string;
  return `${name.endsWith("1") ? "|" : "<"}${name}`;
}
