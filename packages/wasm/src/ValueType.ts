/** The types that a WebAssembly value can have here, named as in the text format (core spec 2.0, 2.3). */
export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128";

const codes: Record<ValueType, number> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };

/** The byte that stands for a type in the binary format (core spec 2.0, section 5.3). */
export function typeCode(type: ValueType): number {
  return codes[type];
}
