import type { ValueType } from "./ValueType.ts";

/**
 * Bytes of the binary format as a tree. The leaves, read from left to right, are the bytes, so
 * operands stand before the opcode that pops them. A tree is cheap to build: nothing is copied until
 * the whole function is written, and an expression used twice is one object.
 */
export type Code = number | readonly Code[] | Expression<ValueType> | Statement;

/**
 * Instructions that leave one value of type `T` on the stack. Made by the namespaces (`f32.add(a, b)`),
 * by `Local.get` and by `FunctionReference.callValue`; may be used any number of times.
 */
export interface Expression<T extends ValueType> {
  readonly type: T;
  readonly code: readonly Code[];
}

/** Instructions that leave the stack as they found it; they act once given to `f.emit`. */
export interface Statement {
  readonly type: "statement";
  readonly code: readonly Code[];
}

/** What functions, blocks and loops hold: statements, in arrays nested as is convenient. */
export type Body = Statement | readonly Body[];

/** The one way in which instructions come about: a type and the bytes that lead to such a value. */
export function expression<T extends ValueType>(type: T, ...code: Code[]): Expression<T> {
  return { type, code };
}

export function statement(...code: Code[]): Statement {
  return { type: "statement", code };
}

/** The bytes of a tree, in order. Not recursive, so that an expression may be nested at any depth. */
export function flatten(code: Code): number[] {
  const bytes: number[] = [];
  const pending = [code];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === "number") {
      bytes.push(next);
    } else {
      const parts = "code" in next ? next.code : next;
      for (let i = parts.length - 1; i >= 0; i--) pending.push(parts[i] as Code);
    }
  }
  return bytes;
}
