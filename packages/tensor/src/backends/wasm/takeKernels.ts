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
import { instantiate, type Kernel } from "./instantiate.ts";
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
  /** `outside(indices, bytes, rows)`: 0 if all indices are from -rows to rows - 1. */
  readonly outside: Kernel;
}

const VECTOR = 16;

/** Bytes are moved as they are, so that one kernel serves all dtypes with rows of that size. */
export function takeKernels(): TakeKernels {
  return instantiate((module) => {
    defineOutside(module);
    defineShort(module, "four", 2, (from, to, at) => i32.store(to, i32.load(from), at));
    defineShort(module, "eight", 3, (from, to, at) => f64.store(to, f64.load(from), at));
    defineShort(module, "sixteen", 4, (from, to, at) => v128.store(to, v128.load(from), at));
    defineLong(module, "words", (from, to, bytes, at) =>
      whileLess(at, bytes, 4, i32.store(i32.add(to, at.get()), i32.load(i32.add(from, at.get())))),
    );
    defineLong(module, "long", (from, to, bytes, at) => {
      const last = i32.sub(bytes, i32.const(VECTOR));
      const vector = v128.store(i32.add(to, at.get()), v128.load(i32.add(from, at.get())));
      // The last vector ends where the row does, over part of the one before.
      return [whileLess(at, last, VECTOR, vector), at.set(last), vector];
    });
  }) as unknown as TakeKernels;
}

const params = {
  x: "i32",
  indices: "i32",
  out: "i32",
  count: "i32",
  rows: "i32",
  bytes: "i32",
} as const;

/** Rows of `2 ** shift` bytes, with the addresses of four computed together. */
function defineShort(
  module: ModuleBuilder,
  name: string,
  shift: number,
  copyRow: (from: I32, to: I32, offset: number) => Body,
): void {
  module.func(name, params, undefined, (f, { x, indices, out, count, rows }) => {
    const i = f.local("i32");
    const whole = f.local("i32");
    const [row, start, end] = Array.from({ length: 3 }, () => f.local("v128"));
    const addresses = (index: Expression<"v128">): Body => [
      row!.set(index),
      // A negative index counts from the end: its sign bit, spread, lets the number of rows through.
      row!.set(i32x4.add(row!.get(), v128.and(i32x4.shrS(row!.get(), i32.const(31)), end!.get()))),
      row!.set(i32x4.add(i32x4.shl(row!.get(), i32.const(shift)), start!.get())),
    ];
    const copy = (lanes: readonly number[]): Body => [
      lanes.map((k) => copyRow(i32x4.extractLane(row!.get(), k), out.get(), k << shift)),
      indices.set(i32.add(indices.get(), i32.const(4 * lanes.length))),
      out.set(i32.add(out.get(), i32.const(lanes.length << shift))),
    ];
    f.emit(
      start!.set(i32x4.splat(x.get())),
      end!.set(i32x4.splat(rows.get())),
      whole.set(i32.and(count.get(), i32.const(-4))),
      whileLess(i, whole.get(), 4, addresses(v128.load(indices.get())), copy([0, 1, 2, 3])),
      whileLess(i, count.get(), 1, addresses(v128.load32Zero(indices.get())), copy([0])),
    );
  });
}

/** Rows of any number of bytes. */
function defineLong(
  module: ModuleBuilder,
  name: string,
  copyRow: (from: I32, to: I32, bytes: I32, at: Local<"i32">) => Body,
): void {
  module.func(name, params, undefined, (f, { x, indices, out, count, rows, bytes }) => {
    const [i, row, from, at] = Array.from({ length: 4 }, () => f.local("i32"));
    const wrap = i32.and(i32.shrS(row!.get(), i32.const(31)), rows.get());
    f.emit(
      whileLess(i!, count.get(), 1, [
        row!.set(i32.load(indices.get())),
        from!.set(i32.add(x.get(), i32.mul(i32.add(row!.get(), wrap), bytes.get()))),
        at!.set(i32.const(0)),
        copyRow(from!.get(), out.get(), bytes.get(), at!),
        indices.set(i32.add(indices.get(), i32.const(4))),
        out.set(i32.add(out.get(), bytes.get())),
      ]),
    );
  });
}

function defineOutside(module: ModuleBuilder): void {
  const params = { indices: "i32", bytes: "i32", rows: "i32" } as const;
  module.func("outside", params, "i32", (f, { indices, bytes, rows }) => {
    const [offset, end, found] = Array.from({ length: 3 }, () => f.local("v128"));
    // One comparison without sign for both ends: index + rows is from 0 to 2 rows - 1.
    const test = (index: Expression<"v128">) =>
      found!.set(v128.or(found!.get(), i32x4.geU(i32x4.add(index, offset!.get()), end!.get())));
    f.emit(
      offset!.set(i32x4.splat(rows.get())),
      end!.set(i32x4.add(offset!.get(), offset!.get())),
      sweep(
        f,
        { bytes: 4 },
        bytes,
        4,
        (step) => test(v128.load(step.at(indices), step.offset)),
        (step) => test(v128.load32Splat(step.at(indices))),
      ),
    );
    return v128.anyTrue(found!.get());
  });
}
