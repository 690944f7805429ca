import { expect, expectTypeOf, test } from "vitest";
import {
  br,
  type Expression,
  f32,
  f64,
  i32,
  ModuleBuilder,
  type Statement,
  v128,
} from "../src/index.ts";

// These are checked by tsc; running them shows only that nothing throws.
test("operands, results and statements are told apart by the compiler", () => {
  const module = new ModuleBuilder();
  const log = module.importFunction("env", "log", ["i32"]);
  const now = module.importFunction("env", "now", [], "f64");
  const half = module.func(null, { x: "f32" }, "f32", (_, { x }) =>
    f32.mul(x.get(), f32.const(0.5)),
  );

  expectTypeOf(f32.lt(f32.const(1), f32.const(2))).toEqualTypeOf<Expression<"i32">>();
  expectTypeOf(now.callValue()).toEqualTypeOf<Expression<"f64">>();
  expectTypeOf(half.callValue(f32.const(1))).toEqualTypeOf<Expression<"f32">>();
  expectTypeOf(log.call(i32.const(1))).toEqualTypeOf<Statement>();

  // @ts-expect-error: operands of two types
  f32.add(f32.const(1), f64.const(1));
  // @ts-expect-error: an address is an i32
  v128.load(f32.const(0));
  // @ts-expect-error: a function with a result leaves a value on the stack
  half.call(f32.const(1));
  // @ts-expect-error: a function without a result has no value
  log.callValue(i32.const(1));

  // @ts-expect-error: a statement does nothing until it is emitted
  expect(() => module.func(null, {}, undefined, () => br(0))).toThrow("emit all statements");

  module.func(null, { n: "i32", x: "f64" }, "f64", (f, params) => {
    expectTypeOf(params.n.get()).toEqualTypeOf<Expression<"i32">>();
    const total = f.local("f64");
    // @ts-expect-error: a local takes values of its type
    total.set(params.n.get());
    // @ts-expect-error: an expression is no statement
    f.emit(params.x.get());
    return params.x.get();
  });
});
