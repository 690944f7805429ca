import type { ValueType } from "./ValueType.ts";

/**
 * Bytes of the binary format as a tree. The leaves, read from left to right, are the bytes, so
 * operands stand before the opcode that pops them. A tree is cheap to build: nothing is copied until
 * the whole function is written, and an expression used twice is one object.
 */
export type Code = number | readonly Code[] | Expression<ValueType> | Statement;

/** Instructions that leave one value of type `T` on the stack. */
export interface Expression<T extends ValueType> {
  readonly type: T;
  readonly code: readonly Code[];
}

/** Instructions that leave the stack as they found it. */
export interface Statement {
  readonly type: "none";
  readonly code: readonly Code[];
}

/** What functions, blocks and loops hold: statements, in arrays nested as is convenient. */
export type Body = Statement | readonly Body[];

export function expression<T extends ValueType>(type: T, ...code: Code[]): Expression<T> {
  return { type, code };
}

export function statement(...code: Code[]): Statement {
  return { type: "none", code };
}

/** The bytes of a tree, in order. */
export function flatten(code: Code, bytes: number[] = []): number[] {
  if (typeof code === "number") {
    bytes.push(code);
  } else {
    for (const part of "code" in code ? code.code : code) flatten(part, bytes);
  }
  return bytes;
}
