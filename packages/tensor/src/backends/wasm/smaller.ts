import { type Expression, i32, select } from "@linnet/wasm";

/** The smaller of two integers without sign. */
export function smaller(a: Expression<"i32">, b: Expression<"i32">): Expression<"i32"> {
  return select(a, b, i32.ltU(a, b));
}
