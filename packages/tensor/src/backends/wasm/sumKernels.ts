import {
  type Body,
  block,
  br,
  brIf,
  type Expression,
  f64,
  i32,
  type Local,
  loop,
  type ModuleBuilder,
  select,
  v128,
  whileLess,
} from "@linnet/wasm";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { FloatType } from "./laneType.ts";
import { sweep } from "./sweep.ts";

/** Bytes that are summed in their own precision before their sum goes into a double. */
const BLOCK_BYTES = 4096;
/** Likewise for rows, whose sum then goes into another vector. */
const BLOCK_ROWS = 32;
const ACCUMULATORS = 4;
const VECTOR = 16;

export interface SumKernels {
  /** `total(x, bytes)`: the sum of a run of elements. */
  readonly total: Kernel;
  /** `rows(x, out, bytes, count)`: out = the sum of `count` rows of `bytes` bytes. */
  readonly rows: Kernel;
  /** `weighted(x, out, bytes, count, weights)`: the same with a weight for each row. */
  readonly weighted: Kernel;
}

export function sumKernels(type: FloatType): SumKernels {
  return instantiate((module) => {
    defineTotal(module, type);
    defineRows(module, type, false);
    defineRows(module, type, true);
  }) as unknown as SumKernels;
}

/**
 * Each block is summed in sixteen (for doubles, eight) partial sums and the blocks in double
 * precision, so that the rounding error stays that of a short sum however long the run is.
 */
function defineTotal(module: ModuleBuilder, type: FloatType): void {
  module.func("total", { x: "i32", bytes: "i32" }, "f64", (f, { x, bytes }) => {
    const total = f.local("f64");
    const size = f.local("i32");
    const partial = Array.from({ length: ACCUMULATORS }, () => f.local("v128"));
    const first = partial[0]!;
    const add = (value: Expression<"f64">) => total.set(f64.add(total.get(), value));
    const addVector = (k: number, address: Expression<"i32">, offset: number) =>
      partial[k]!.set(type.lanes.add(partial[k]!.get(), v128.load(address, offset)));
    f.emit(
      blocks(bytes, BLOCK_BYTES, size, [
        partial.map((p) => p.set(type.splat(f64.const(0)))),
        sweep(
          f,
          type,
          size,
          ACCUMULATORS,
          ({ at, offset }) => addVector(offset / VECTOR, at(x), offset),
          ({ at }) => add(type.lane(type.loadOne(at(x)), 0)),
        ),
        partial.slice(1).map((p) => first.set(type.lanes.add(first.get(), p.get()))),
        Array.from({ length: type.lanesPerVector }, (_, k) => add(type.lane(first.get(), k))),
        x.set(i32.add(x.get(), size.get())),
      ]),
    );
    return total.get();
  });
}

/** Sums columns, a cache line of them at a time, going down the rows in blocks. */
function defineRows(module: ModuleBuilder, type: FloatType, weighted: boolean): void {
  const params = { x: "i32", out: "i32", bytes: "i32", count: "i32", weights: "i32" } as const;
  module.func(weighted ? "weighted" : "rows", params, undefined, (f, p) => {
    const { x, out, bytes, count, weights } = p;
    const [row, weight, left, size, turn] = Array.from({ length: 5 }, () => f.local("i32"));
    const factor = f.local("v128");
    const sums = Array.from({ length: ACCUMULATORS }, () => ({
      block: f.local("v128"),
      total: f.local("v128"),
    }));
    const zero = type.splat(f64.const(0));
    const column = (load: (offset: number) => Expression<"v128">, vectors: number): Body => {
      const used = sums.slice(0, vectors);
      const plus = (sum: Expression<"v128">, k: number) =>
        weighted
          ? type.multiplyAdd(load(k * VECTOR), factor.get(), sum)
          : type.lanes.add(sum, load(k * VECTOR));
      return [
        used.map(({ total }) => total.set(zero)),
        [weight!.set(weights.get()), left!.set(count.get())],
        blocks(left!, BLOCK_ROWS, size!, [
          used.map((s) => s.block.set(zero)),
          turn!.set(i32.const(0)),
          whileLess(turn!, size!.get(), 1, [
            weighted ? factor.set(type.loadSplat(weight!.get())) : [],
            used.map((s, k) => s.block.set(plus(s.block.get(), k))),
            row!.set(i32.add(row!.get(), bytes.get())),
            weight!.set(i32.add(weight!.get(), i32.const(type.bytes))),
          ]),
          used.map((s) => s.total.set(type.lanes.add(s.total.get(), s.block.get()))),
        ]),
      ];
    };
    // A column starts at x + i; `row` then walks down from there.
    const i = f.local("i32");
    const startAt = row!.set(i32.add(x.get(), i.get()));
    const to = i32.add(out.get(), i.get());
    const wide = VECTOR * ACCUMULATORS;
    const end = f.local("i32");
    const upTo = (step: number) => end.set(i32.and(bytes.get(), i32.const(-step)));
    const vector = (offset: number) => v128.load(row!.get(), offset);
    f.emit(
      upTo(wide),
      whileLess(i, end.get(), wide, [
        startAt,
        column(vector, ACCUMULATORS),
        sums.map(({ total }, k) => v128.store(to, total.get(), k * VECTOR)),
      ]),
      upTo(VECTOR),
      whileLess(i, end.get(), VECTOR, [
        startAt,
        column(vector, 1),
        v128.store(to, sums[0]!.total.get()),
      ]),
      whileLess(i, bytes.get(), type.bytes, [
        startAt,
        column(() => type.loadOne(row!.get()), 1),
        type.storeOne(to, sums[0]!.total.get()),
      ]),
    );
  });
}

/** Runs the body with `size` set to at most `limit` of what is left, until nothing is. */
function blocks(left: Local<"i32">, limit: number, size: Local<"i32">, ...body: Body[]): Body {
  const isLess = i32.ltU(left.get(), i32.const(limit));
  return block(
    loop(
      brIf(1, i32.eqz(left.get())),
      size.set(select(left.get(), i32.const(limit), isLess)),
      body,
      left.set(i32.sub(left.get(), size.get())),
      br(0),
    ),
  );
}
