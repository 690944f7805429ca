import { AssemblerError } from "./AssemblerError.ts";
import { unsigned } from "./binary.ts";
import {
  type Body,
  type Code,
  type Expression,
  expression,
  type Statement,
  statement,
} from "./Expression.ts";
import * as i32 from "./i32.ts";
import { isIntegerBelow } from "./immediates.ts";
import type { Local } from "./Local.ts";
import type { ValueType } from "./ValueType.ts";

// Control instructions (core spec 2.0, section 5.4.1). None of the blocks has a result: values leave
// them in locals.
const noResult = 0x40;
const end = 0x0b;

/** Statements that a branch leaves at their end. */
export function block(...body: Body[]): Statement {
  return statement(0x02, noResult, body, end);
}

/**
 * Statements that a branch starts again; without one they run once.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("log2", { n: "i32" }, "i32", (f, { n }) => {
 *   const turns = f.local("i32");
 *   const halve = n.tee(i32.shrU(n, i32.const(1)));
 *   f.emit(loop(turns.set(i32.add(turns, i32.const(1))), brIf(0, halve)));
 *   return i32.sub(turns, i32.const(1));
 * });
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.log2(1000); // => 9
 */
export function loop(...body: Body[]): Statement {
  return statement(0x03, noResult, body, end);
}

/** Jumps to the `block`, `loop` or `ifThen` that is `depth` levels out; 0 is the innermost. */
export function br(depth: number): Statement {
  return statement(0x0c, label("br", depth));
}

/** Jumps as `br` does if the condition is not zero. */
export function brIf(depth: number, condition: Expression<"i32">): Statement {
  return statement(condition, 0x0d, label("brIf", depth));
}

/**
 * Runs `then` if the condition is not zero, else `otherwise`. It counts as one level for `br`.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("sign", { x: "f64" }, "i32", (f, { x }) => {
 *   const sign = f.local("i32");
 *   const negative = f64.lt(x, f64.const(0));
 *   f.emit(ifThen(negative, sign.set(i32.const(-1)), sign.set(i32.const(1))));
 *   return sign;
 * });
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.sign(-0.5); // => -1
 */
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

/** Leaves the function with a result, which must be of the function's type. */
export function returnValue(value: Expression<ValueType>): Statement {
  return statement(value, 0x0f);
}

/**
 * `for (; local < limit; local += step) body`, compared without sign. The limit is evaluated before
 * every turn; the local must not step past 2**32. In the body `br(1)` leaves the loop.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("sumBelow", { n: "i32" }, "i32", (f, { n }) => {
 *   const [i, sum] = [f.local("i32"), f.local("i32")];
 *   f.emit(whileLess(i, n, 1, sum.set(i32.add(sum, i))));
 *   return sum;
 * });
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.sumBelow(5); // => 10
 */
export function whileLess(
  local: Local<"i32">,
  limit: Expression<"i32">,
  step: number,
  ...body: Body[]
): Statement {
  const next = local.set(i32.add(local, i32.const(step)));
  return block(loop(brIf(1, i32.geU(local, limit)), body, next, br(0)));
}

function label(op: string, depth: number): Code {
  if (isIntegerBelow(depth, 2 ** 32)) return unsigned(depth);
  throw new AssemblerError(`${op}: depth ${depth} is no number of levels; use 0 for the innermost`);
}
