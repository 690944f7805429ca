import {
  type Body,
  type Expression,
  type FunctionBuilder,
  i32,
  type Local,
  type ValueType,
  whileLess,
} from "@linnet/wasm";
import type { Formula } from "../../elementwise/lanes.ts";
import { type Access, elements } from "./access.ts";
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { LaneType } from "./laneType.ts";
import { NUMBER, VECTOR } from "./roles.ts";
import { type Step, sweep } from "./sweep.ts";

type V128 = Expression<"v128">;

/** What an elementwise kernel computes, of what. */
export interface ElementwiseSpec {
  readonly type: LaneType;
  /** How each operand is read: `VECTOR`, `SPLAT` or `NUMBER`. */
  readonly readings: readonly number[];
  /** What the first operand consists of; the others are elements of the type. */
  readonly first: Access;
  /** What the result consists of. */
  readonly result: Access;
  readonly f: (formula: Formula, ...x: V128[]) => V128;
}

/** An operand in a kernel: what happens before a row, how it is read at each step, and what comes after. */
interface Reader {
  readonly beforeRow: Body;
  read(step: Step): V128;
  readonly afterRow: Body;
}

/**
 * The kernel `(x, step, ..., out, step, bytes, rows)`: for each of `rows` rows of `bytes` bytes,
 * out = f(x...). Operands are addresses with the bytes to their next row; a number is passed as itself.
 */
export function elementwiseKernel(spec: ElementwiseSpec): Kernel {
  const types = spec.readings.flatMap((reading) => [reading === NUMBER ? "f64" : "i32", "i32"]);
  types.push("i32", "i32", "i32", "i32");
  const { kernel } = instantiate((module) => {
    defineKernel(module, "kernel", types as ValueType[], (f, ...locals) => define(f, spec, locals));
  });
  return kernel!;
}

function define(
  builder: FunctionBuilder,
  { type, readings, first, result: written, f }: ElementwiseSpec,
  locals: readonly Local<"i32">[],
): void {
  const [out, outStep, bytes, rows] = locals.slice(-4) as [Pointer, Pointer, Pointer, Pointer];
  const row = builder.local("i32");
  const local = () => builder.local("v128");
  const before: Body[] = [];
  const numbers = new Map<number, V128>();
  const readers = readings.map((reading, k) => {
    const access = k === 0 ? first : elements;
    return reader(builder, type, access, reading, locals[2 * k]!, locals[2 * k + 1]!);
  });
  const result = (step: Step): Body => {
    const inTurn: Body[] = [];
    const formula: Formula = { ...type, local, before, inTurn, numbers };
    const value = f(formula, ...readers.map((x) => x.read(step)));
    return [inTurn, written.store(type, out, step, value)];
  };
  const loop = whileLess(row, rows, 1, [
    readers.map((x) => x.beforeRow),
    sweep(builder, type, bytes, 4, (steps) => steps.map(result)),
    readers.map((x) => x.afterRow),
    advance(out, outStep),
  ]);
  builder.emit(before, loop);
}

type Pointer = Local<"i32">;

function reader(
  builder: FunctionBuilder,
  type: LaneType,
  access: Access,
  reading: number,
  pointer: Pointer,
  step: Pointer,
): Reader {
  const afterRow = reading === NUMBER ? [] : advance(pointer, step);
  if (reading === VECTOR) {
    return { beforeRow: [], read: (at) => access.load(type, pointer, at), afterRow };
  }
  // V8 does not hoist a splat out of the loop, so it is kept in a local.
  const value = builder.local("v128");
  const number = pointer as unknown as Local<"f64">;
  const splat = reading === NUMBER ? type.splat(number) : access.loadSplat(type, pointer);
  return { beforeRow: value.set(splat), read: () => value, afterRow };
}

function advance(pointer: Pointer, bytes: Pointer): Body {
  return pointer.set(i32.add(pointer, bytes));
}
