import {
  type Body,
  type Expression,
  type FunctionBuilder,
  i32,
  type Local,
  v128,
  whileLess,
} from "@linnet/wasm";
import type { Formula } from "../../lanes.ts";
import type { FloatType } from "./floatType.ts";
import { FormulaBuilder } from "./formulaBuilder.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import { COLUMN, FULL, ROW, SCALAR } from "./roles.ts";
import { sweep } from "./sweep.ts";

type V128 = Expression<"v128">;

/** An operand in a kernel: how it is read at each vector, and what happens at the end of a row. */
interface Reader {
  readonly beforeRow: Body;
  vector(at: (pointer: Local<"i32">) => Expression<"i32">, offset: number): V128;
  single(at: (pointer: Local<"i32">) => Expression<"i32">): V128;
  readonly afterRow: Body;
}

/**
 * The kernel `(x..., out, bytes, rows)`: for each of `rows` rows of `bytes` bytes, out = f(x...).
 * A number is passed as itself, every other operand as its address.
 */
export function elementwiseKernel(
  type: FloatType,
  roles: readonly number[],
  f: (formula: Formula, ...x: V128[]) => V128,
): Kernel {
  const params: Record<string, "i32" | "f64"> = {};
  roles.forEach((role, k) => {
    params[`x${k}`] = role === SCALAR ? "f64" : "i32";
  });
  const { kernel } = instantiate((module) => {
    module.func(
      "kernel",
      { ...params, out: "i32", bytes: "i32", rows: "i32" } as Record<string, "i32" | "f64">,
      undefined,
      (builder, locals) => {
        const { out, bytes, rows } = locals as Record<string, Local<"i32">>;
        const readers = roles.map((role, k) =>
          reader(builder, type, role, locals[`x${k}`]!, bytes!),
        );
        const formula = new FormulaBuilder(builder, type);
        const loop = rowLoop(builder, type, readers, formula, f, [out!, bytes!, rows!]);
        builder.emit(formula.constants, loop);
      },
    );
  });
  return kernel!;
}

function rowLoop(
  builder: FunctionBuilder,
  type: FloatType,
  readers: readonly Reader[],
  formula: FormulaBuilder,
  f: (formula: Formula, ...x: V128[]) => V128,
  [out, bytes, rows]: readonly [Local<"i32">, Local<"i32">, Local<"i32">],
): Body {
  const row = builder.local("i32");
  const step = (read: (x: Reader) => V128, store: (value: V128) => Body): Body => {
    const value = f(formula, ...readers.map(read));
    return [formula.takeKept(), store(value)];
  };
  return whileLess(row, rows.get(), 1, [
    readers.map((x) => x.beforeRow),
    sweep(
      builder,
      type,
      bytes,
      4,
      ({ at, offset }) =>
        step(
          (x) => x.vector(at, offset),
          (value) => v128.store(at(out), value, offset),
        ),
      ({ at }) =>
        step(
          (x) => x.single(at),
          (value) => type.storeOne(at(out), value),
        ),
    ),
    readers.map((x) => x.afterRow),
    advance(out, bytes.get()),
  ]);
}

function reader(
  builder: FunctionBuilder,
  type: FloatType,
  role: number,
  param: Local<"i32" | "f64">,
  bytes: Local<"i32">,
): Reader {
  if (role === FULL || role === ROW) {
    const pointer = param as Local<"i32">;
    return {
      beforeRow: [],
      vector: (at, offset) => v128.load(at(pointer), offset),
      single: (at) => type.loadOne(at(pointer)),
      afterRow: role === FULL ? advance(pointer, bytes.get()) : [],
    };
  }
  // V8 does not hoist a splat out of the loop, so it is kept in a local.
  const value = builder.local("v128");
  const column = param as Local<"i32">;
  const splat =
    role === COLUMN ? type.loadSplat(column.get()) : type.splat((param as Local<"f64">).get());
  return {
    beforeRow: value.set(splat),
    vector: () => value.get(),
    single: () => value.get(),
    afterRow: role === COLUMN ? advance(column, i32.const(type.bytes)) : [],
  };
}

function advance(pointer: Local<"i32">, bytes: Expression<"i32">): Body {
  return pointer.set(i32.add(pointer.get(), bytes));
}
