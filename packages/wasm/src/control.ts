import { type Body, type Expression, expression, type Statement, statement } from "./Expression.ts";
import { i32 } from "./i32.ts";
import type { Local } from "./Local.ts";
import { unsigned } from "./leb128.ts";
import type { ValueType } from "./ValueType.ts";

const noResult = 0x40;
const end = 0x0b;

/** Statements that `br` leaves at their end. */
export function block(...body: Body[]): Statement {
  return statement(0x02, noResult, body, end);
}

/** Statements that `br` starts again. Without a branch they run once. */
export function loop(...body: Body[]): Statement {
  return statement(0x03, noResult, body, end);
}

/** Jumps to the block, loop or `ifThen` that is `depth` levels out; 0 is the innermost. */
export function br(depth: number): Statement {
  return statement(0x0c, unsigned(depth));
}

/** `br` if the condition is not zero. */
export function brIf(depth: number, condition: Expression<"i32">): Statement {
  return statement(condition, 0x0d, unsigned(depth));
}

/** Runs `then` if the condition is not zero, else `otherwise`. It counts as one level for `br`. */
export function ifThen(condition: Expression<"i32">, then: Body, otherwise?: Body): Statement {
  const alternative = otherwise ? [0x05, otherwise] : [];
  return statement(condition, 0x04, noResult, then, alternative, end);
}

/** One of two values, both computed: `whenTrue` if the condition is not zero. */
export function select<T extends ValueType>(
  whenTrue: Expression<T>,
  whenFalse: Expression<T>,
  condition: Expression<"i32">,
): Expression<T> {
  return expression(whenTrue.type, whenTrue, whenFalse, condition, 0x1b);
}

/** Computes a value for its effects and forgets it. */
export function drop(value: Expression<ValueType>): Statement {
  return statement(value, 0x1a);
}

/** Leaves the function with a result. */
export function returnValue(value: Expression<ValueType>): Statement {
  return statement(value, 0x0f);
}

/**
 * `for (; local < limit; local += step) body`, compared without sign. The limit is evaluated
 * before every turn. In the body, `br(1)` leaves the loop.
 */
export function whileLess(
  local: Local<"i32">,
  limit: Expression<"i32">,
  step: number,
  ...body: Body[]
): Statement {
  const next = local.set(i32.add(local.get(), i32.const(step)));
  return block(loop(brIf(1, i32.geU(local.get(), limit)), body, next, br(0)));
}
