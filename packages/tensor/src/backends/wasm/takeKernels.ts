import {
  type Body,
  type Expression,
  f64,
  i32,
  i32x4,
  type Local,
  type ModuleBuilder,
  v128,
  whileLess,
} from "@linnet/wasm";
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import { int32 } from "./laneType.ts";
import { smaller } from "./smaller.ts";
import { sweep } from "./sweep.ts";

type I32 = Expression<"i32">;

/** `kernel(x, indices, out, count, rows, bytes)`: out[i] = row indices[i] of x, a row being `bytes`. */
export interface TakeKernels {
  /** Rows of 4 bytes; likewise of 8 and 16. */
  readonly four: Kernel;
  readonly eight: Kernel;
  readonly sixteen: Kernel;
  /** Rows of 4 bytes, any number of times. */
  readonly words: Kernel;
  /** Rows of 16 bytes or more. */
  readonly long: Kernel;
  /** Rows of `WIDE` bytes or more. */
  readonly wide: Kernel;
  /** `outside(indices, bytes, rows)`: 0 if all indices are from -rows to rows - 1. */
  readonly outside: Kernel;
}

const VECTOR = 16;
/** Rows of so many bytes are worth asking for before they are copied. */
export const WIDE = 128;
/** How many rows are asked for together, and how much of each: the processor goes on with the rest itself. */
const GROUP = 8;
const TOUCHED = 512;
const CACHE_LINE = 64;

/** Bytes are moved as they are, so that one kernel serves all dtypes with rows of that size. */
export function takeKernels(): TakeKernels {
  return instantiate((module) => {
    defineOutside(module);
    defineShort(module, "four", 2, (from, to, at) => i32.store(to, i32.load(from), at));
    defineShort(module, "eight", 3, (from, to, at) => f64.store(to, f64.load(from), at));
    defineShort(module, "sixteen", 4, (from, to, at) => v128.store(to, v128.load(from), at));
    defineLong(module, "words", (from, to, bytes, at) =>
      whileLess(at, bytes, 4, i32.store(i32.add(to, at), i32.load(i32.add(from, at)))),
    );
    defineLong(module, "long", (from, to, bytes, at) => {
      const last = i32.sub(bytes, i32.const(VECTOR));
      const vector = v128.store(i32.add(to, at), v128.load(i32.add(from, at)));
      // The last vector ends where the row does, over part of the one before.
      return [whileLess(at, last, VECTOR, vector), at.set(last), vector];
    });
    defineWide(module);
  }) as unknown as TakeKernels;
}

/** Rows of `2 ** shift` bytes, with the addresses of four computed together. */
function defineShort(
  module: ModuleBuilder,
  name: string,
  shift: number,
  copyRow: (from: I32, to: I32, offset: number) => Body,
): void {
  defineKernel(module, name, 6, (f, x, indices, out, count, rows) => {
    const i = f.local("i32");
    const whole = f.local("i32");
    const [row, start, end] = f.locals("v128", 3);
    const addresses = (index: Expression<"v128">): Body => [
      row.set(index),
      // A negative index counts from the end: its sign bit, spread, lets the number of rows through.
      row.set(i32x4.add(row, v128.and(i32x4.shrS(row, i32.const(31)), end))),
      row.set(i32x4.add(i32x4.shl(row, i32.const(shift)), start)),
    ];
    const copy = (lanes: readonly number[]): Body => [
      lanes.map((k) => copyRow(i32x4.extractLane(row, k), out, k << shift)),
      indices.set(i32.add(indices, i32.const(4 * lanes.length))),
      out.set(i32.add(out, i32.const(lanes.length << shift))),
    ];
    f.emit(
      start.set(i32x4.splat(x)),
      end.set(i32x4.splat(rows)),
      whole.set(i32.and(count, i32.const(-4))),
      whileLess(i, whole, 4, addresses(v128.load(indices)), copy([0, 1, 2, 3])),
      whileLess(i, count, 1, addresses(v128.load32Zero(indices)), copy([0])),
    );
  });
}

/** Rows of any number of bytes. */
function defineLong(
  module: ModuleBuilder,
  name: string,
  copyRow: (from: I32, to: I32, bytes: I32, at: Local<"i32">) => Body,
): void {
  defineKernel(module, name, 6, (f, x, indices, out, count, rows, bytes) => {
    const [i, row, from, at] = f.locals("i32", 4);
    const wrap = i32.and(i32.shrS(row, i32.const(31)), rows);
    f.emit(
      whileLess(i, count, 1, [
        row.set(i32.load(indices)),
        from.set(i32.add(x, i32.mul(i32.add(row, wrap), bytes))),
        at.set(i32.const(0)),
        copyRow(from, out, bytes, at),
        indices.set(i32.add(indices, i32.const(4))),
        out.set(i32.add(out, bytes)),
      ]),
    );
  });
}

/**
 * Rows that are mostly not in a cache, being anywhere in a large tensor. A word of each cache line of the next
 * rows is read first, so that the memory fetches many of them at once: row after row is about half as fast.
 */
function defineWide(module: ModuleBuilder): void {
  defineKernel(module, "wide", 6, (f, x, indices, out, count, rows, bytes) => {
    const [i, k, from, to, end, last, whole, touched] = f.locals("i32", 8);
    const findRow = (index: I32): Body => [
      from.set(i32.load(index)),
      from.set(i32.add(from, i32.and(i32.shrS(from, i32.const(31)), rows))),
      from.set(i32.add(x, i32.mul(from, bytes))),
    ];
    const longest = i32.const(TOUCHED);
    const touchRow: Body = [
      findRow(i32.add(indices, i32.shl(k, i32.const(2)))),
      end.set(i32.add(from, smaller(bytes, longest))),
      whileLess(from, end, CACHE_LINE, touched.set(i32.or(touched, i32.load(from)))),
    ];
    const vectors = (count: number): Body => [
      Array.from({ length: count }, (_, v) =>
        v128.store(to, v128.load(from, v * VECTOR), v * VECTOR),
      ),
      from.set(i32.add(from, i32.const(count * VECTOR))),
    ];
    const copyRow: Body = [
      findRow(indices),
      to.set(out),
      last.set(i32.add(out, i32.sub(bytes, i32.const(VECTOR)))),
      end.set(i32.sub(last, i32.const(3 * VECTOR))),
      whileLess(to, end, 4 * VECTOR, vectors(4)),
      whileLess(to, last, VECTOR, vectors(1)),
      // The last vector ends where the row does, over part of the one before.
      v128.store(last, v128.load(i32.sub(from, i32.sub(to, last)))),
      indices.set(i32.add(indices, i32.const(4))),
      out.set(i32.add(out, bytes)),
    ];
    f.emit(
      whole.set(i32.and(count, i32.const(-GROUP))),
      whileLess(i, whole, GROUP, [
        k.set(i32.const(0)),
        whileLess(k, i32.const(GROUP), 1, touchRow),
        // Written over at once: it only shows that what was read is used.
        i32.store(out, touched),
        k.set(i32.const(0)),
        whileLess(k, i32.const(GROUP), 1, copyRow),
      ]),
      whileLess(i, count, 1, copyRow),
    );
  });
}

function defineOutside(module: ModuleBuilder): void {
  const params = { indices: "i32", bytes: "i32", rows: "i32" } as const;
  module.func("outside", params, "i32", (f, { indices, bytes, rows }) => {
    const [offset, end, found] = f.locals("v128", 3);
    // One comparison without sign for both ends: index + rows is from 0 to 2 rows - 1.
    const test = (index: Expression<"v128">) =>
      found.set(v128.or(found, i32x4.geU(i32x4.add(index, offset), end)));
    f.emit(
      offset.set(i32x4.splat(rows)),
      end.set(i32x4.add(offset, offset)),
      // The other lanes of a single index are 0, which is none outside where there are rows.
      sweep(f, int32, bytes, 4, (steps) => steps.map((step) => test(step.load(step.at(indices))))),
    );
    return v128.anyTrue(found);
  });
}
