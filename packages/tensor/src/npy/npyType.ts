import type { DType } from "../dtypes/dtype.ts";
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

/** What NumPy can write and linnet has no dtype for, and what to call it. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^f(12|16)$/, "long double"],
  [/^c(8|16|24|32)$/, "complex"],
  [/^S\d+$/, "bytes"],
  [/^U\d+$/, "text"],
  [/^O8?$/, "object"],
  [/^V\d+$/, "void"],
  [/^[Mm]8(\[.*\])?$/, "time"],
];

const expected = "a dtype of NumPy, such as '<f4'";

/** The element type that a `descr` names, and its byte order. */
export function parseDescr(
  file: SourceFile,
  at: number,
  descr: string,
): { type: ElementType; littleEndian: boolean } {
  const [, order, name] = /^([<>|=])(.*)$/s.exec(descr) ?? file.refuse(at, quote(descr), expected);
  const type = Object.hasOwn(types, name as string) ? types[name as string] : undefined;
  if (type === undefined) {
    const kind = foreign.find(([pattern]) => pattern.test(name as string))?.[1];
    if (kind === undefined) file.refuse(at, `the dtype ${quote(descr)}`, expected);
    file.refuseType(`${kind} (${quote(descr)} in NumPy)`);
  }
  // "|" is for what has no byte order; "=" is the writer's own, which nearly always is little.
  return { type, littleEndian: order !== ">" };
}

/** What NumPy calls the elements of a tensor in a file. */
export function descrOf(dtype: DType): string {
  const name = Object.keys(types).find((key) => types[key] === dtype) as string;
  return `${name.endsWith("1") ? "|" : "<"}${name}`;
}
