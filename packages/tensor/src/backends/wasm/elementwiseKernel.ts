import {
  type Body,
  type Expression,
  type FunctionBuilder,
  i8x16,
  i32,
  i32x4,
  type Local,
  v128,
  whileLess,
} from "@linnet/wasm";
import { type Formula, negBits } from "../../elementwise/lanes.ts";
import { FormulaBuilder } from "./formulaBuilder.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { LaneType } from "./laneType.ts";
import { NUMBER, VECTOR } from "./roles.ts";
import { type Step, sweep } from "./sweep.ts";

type V128 = Expression<"v128">;
type I32 = Expression<"i32">;

/** What an elementwise kernel computes, of what. */
export interface ElementwiseSpec {
  readonly type: LaneType;
  /** How each operand is read: `VECTOR`, `SPLAT` or `NUMBER`. */
  readonly readings: readonly number[];
  /** Whether the first operand is of bool, a byte for each lane, and becomes a mask. */
  readonly masked: boolean;
  /** Whether the result is a mask, and is stored as bool. */
  readonly tests: boolean;
  readonly f: (formula: Formula, ...x: V128[]) => V128;
}

/** An operand in a kernel: what happens before a row, and how it is read at each vector. */
interface Reader {
  readonly beforeRow: Body;
  vector(step: Step): V128;
  single(step: Step): V128;
  readonly afterRow: Body;
}

/**
 * The kernel `(x, step, ..., out, step, bytes, rows)`: for each of `rows` rows of `bytes` bytes,
 * out = f(x...). Operands are addresses with the bytes to their next row; a number is passed as itself.
 */
export function elementwiseKernel(spec: ElementwiseSpec): Kernel {
  const params: Record<string, "i32" | "f64"> = {};
  spec.readings.forEach((reading, k) => {
    params[`x${k}`] = reading === NUMBER ? "f64" : "i32";
    params[`step${k}`] = "i32";
  });
  const rest = { out: "i32", outStep: "i32", bytes: "i32", rows: "i32" } as const;
  const { kernel } = instantiate((module) => {
    module.func("kernel", { ...params, ...rest }, undefined, (builder, all) => {
      const locals = all as Record<string, Local<"i32">>;
      const formula = new FormulaBuilder(builder, spec.type);
      const readers = spec.readings.map((reading, k) => reader(builder, spec, reading, k, locals));
      const loop = rowLoop(builder, spec, readers, formula, locals);
      builder.emit(formula.constants, loop);
    });
  });
  return kernel!;
}

function rowLoop(
  builder: FunctionBuilder,
  { type, tests, f }: ElementwiseSpec,
  readers: readonly Reader[],
  formula: FormulaBuilder,
  locals: Record<string, Local<"i32">>,
): Body {
  const row = builder.local("i32");
  const out = locals.out!;
  const step = (read: (x: Reader) => V128, store: (value: V128) => Body): Body => {
    formula.kept = [];
    const value = f(formula, ...readers.map(read));
    return [formula.kept, store(value)];
  };
  return whileLess(row, locals.rows!, 1, [
    readers.map((x) => x.beforeRow),
    sweep(
      builder,
      type,
      locals.bytes!,
      4,
      (at) =>
        step(
          (x) => x.vector(at),
          (value) =>
            tests ? storeTruths(type, out, at, value) : v128.store(at.at(out), value, at.offset),
        ),
      (at) =>
        step(
          (x) => x.single(at),
          (value) => (tests ? storeTruth(type, out, at, value) : type.storeOne(at.at(out), value)),
        ),
    ),
    readers.map((x) => x.afterRow),
    advance(out, locals.outStep!),
  ]);
}

function reader(
  builder: FunctionBuilder,
  { type, masked }: ElementwiseSpec,
  reading: number,
  k: number,
  locals: Record<string, Local<"i32">>,
): Reader {
  const pointer = locals[`x${k}`]!;
  const isMask = masked && k === 0;
  const afterRow = reading === NUMBER ? [] : advance(pointer, locals[`step${k}`]!);
  if (reading === VECTOR) {
    const mask = (step: Step) => maskAt(type, truthAddress(type, pointer, step), step.offset);
    return {
      beforeRow: [],
      vector: (step) => (isMask ? mask(step) : v128.load(step.at(pointer), step.offset)),
      single: (step) => (isMask ? mask(step) : type.loadOne(step.at(pointer))),
      afterRow,
    };
  }
  // V8 does not hoist a splat out of the loop, so it is kept in a local.
  const value = builder.local("v128");
  const splat = () => {
    if (reading === NUMBER) return type.splat(locals[`x${k}`] as unknown as Local<"f64">);
    return isMask ? splatMask(type, pointer) : type.loadSplat(pointer);
  };
  return {
    beforeRow: value.set(splat()),
    vector: () => value,
    single: () => value,
    afterRow,
  };
}

/** The address of the byte of bool that belongs to the first lane of a step, but for its offset. */
function truthAddress(type: LaneType, pointer: Local<"i32">, { index }: Step): I32 {
  return i32.add(pointer, i32.shrU(index, i32.const(Math.log2(type.bytes))));
}

/** Lanes of ones or zeros from bytes of 1 or 0, which lie in front of zeros. */
function maskAt(type: LaneType, address: I32, offset: number): V128 {
  return spread(type, v128.load32Zero(address, offset / type.bytes), (lane) => lane);
}

function splatMask(type: LaneType, address: I32): V128 {
  return spread(type, v128.load32Zero(address), () => 0);
}

function spread(type: LaneType, bytes: V128, from: (lane: number) => number): V128 {
  const lanes = Array.from({ length: 16 }, (_, i) =>
    i % type.bytes === 0 ? from(i / type.bytes) : 15,
  );
  // The negative of 1 has all bits set.
  return negBits(type, i8x16.shuffle(bytes, bytes, lanes));
}

/** Stores a mask as a byte for each lane. */
function storeTruths(type: LaneType, out: Local<"i32">, step: Step, mask: V128): Body {
  const lowest = Array.from({ length: 16 }, (_, i) => (i * type.bytes) % 16);
  const bytes = i32x4.extractLane(i8x16.shuffle(mask, mask, lowest), 0);
  const ones = i32.and(bytes, i32.const(0x01010101));
  const store = type.lanesPerVector === 4 ? i32.store : i32.store16;
  return store(truthAddress(type, out, step), ones, step.offset / type.bytes);
}

function storeTruth(type: LaneType, out: Local<"i32">, step: Step, mask: V128): Body {
  const one = i32.and(i32x4.extractLane(mask, 0), i32.const(1));
  return i32.store8(truthAddress(type, out, step), one);
}

function advance(pointer: Local<"i32">, bytes: I32): Body {
  return pointer.set(i32.add(pointer, bytes));
}
