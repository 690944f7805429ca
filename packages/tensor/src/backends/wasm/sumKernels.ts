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
import * as lanes from "../../elementwise/lanes.ts";
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { FloatType } from "./laneType.ts";
import { sweep } from "./sweep.ts";

/** Bytes that are summed in their own precision before their sum goes into a double. */
const BLOCK_BYTES = 4096;
/** Likewise for rows, whose sum then goes into another vector. */
const BLOCK_ROWS = 32;
const ACCUMULATORS = 4;
const VECTOR = 16;

type V128 = Expression<"v128">;

/** Sums of the elements at `x`, of which there are `count` times `bytes` bytes, at `out`. */
export interface SumKernels {
  /** `runs(x, out, bytes, count, weights)`: the sum of each of `count` runs of `bytes` bytes. */
  readonly runs: Kernel;
  /** The same with a weight for each element of a run: dot products with one vector. */
  readonly weightedRuns: Kernel;
  /** `columns(x, out, bytes, count, weights)`: the sum of `count` rows of `bytes` bytes. */
  readonly columns: Kernel;
  /** The same with a weight for each row. */
  readonly weightedColumns: Kernel;
}

export function sumKernels(type: FloatType): SumKernels {
  return instantiate((module) => {
    defineRuns(module, "runs", type, false);
    defineRuns(module, "weightedRuns", type, true);
    defineColumns(module, "columns", type, false);
    defineColumns(module, "weightedColumns", type, true);
  }) as unknown as SumKernels;
}

/**
 * Each block of a run is summed in sixteen (for doubles, eight) partial sums and the blocks in double
 * precision, so that the rounding error stays that of a short sum however long the run is.
 */
function defineRuns(module: ModuleBuilder, name: string, type: FloatType, weighted: boolean): void {
  defineKernel(module, name, 5, (f, x, out, bytes, count, weights) => {
    const total = f.local("f64");
    const [run, left, size] = f.locals("i32", 3);
    // A dot product is one block: matrices have many short rows, where going by blocks shows.
    const length = weighted ? bytes : size;
    const partial = f.locals("v128", ACCUMULATORS);
    const first = partial[0];
    const sumOfLanes = Array.from({ length: type.lanesPerVector }, (_, k) =>
      type.lane(first, k),
    ).reduce((a, b) => f64.add(a, b));
    const plus = (sum: V128, element: V128, factor: V128) =>
      weighted ? lanes.multiplyAdd(type, element, factor, sum) : lanes.add(type, sum, element);
    const sumBlock: Body = [
      partial.map((sum) => sum.set(type.splat(f64.const(0)))),
      sweep(
        f,
        type,
        length,
        ACCUMULATORS,
        ({ at, offset }) => {
          const sum = partial[offset / VECTOR]!;
          return sum.set(plus(sum, v128.load(at(x), offset), v128.load(at(weights), offset)));
        },
        ({ at }) => first.set(plus(first, type.loadOne(at(x)), type.loadOne(at(weights)))),
      ),
      partial.slice(1).map((sum) => first.set(lanes.add(type, first, sum))),
      total.set(weighted ? sumOfLanes : f64.add(total, sumOfLanes)),
      x.set(i32.add(x, length)),
    ];
    f.emit(
      whileLess(run, count, 1, [
        weighted
          ? sumBlock
          : [[total.set(f64.const(0)), left.set(bytes)], blocks(left, BLOCK_BYTES, size, sumBlock)],
        type.storeOne(out, type.splat(total)),
        out.set(i32.add(out, i32.const(type.bytes))),
      ]),
    );
  });
}

/** Sums columns, a cache line of them at a time, going down the rows in blocks. */
function defineColumns(
  module: ModuleBuilder,
  name: string,
  type: FloatType,
  weighted: boolean,
): void {
  defineKernel(module, name, 5, (f, x, out, bytes, count, weights) => {
    const [row, weight, left, size, turn] = f.locals("i32", 5);
    const factor = f.local("v128");
    const sums = Array.from({ length: ACCUMULATORS }, () => f.locals("v128", 2));
    const zero = type.splat(f64.const(0));
    const column = (load: (offset: number) => V128, vectors: number): Body => {
      const used = sums.slice(0, vectors);
      const plus = (sum: V128, k: number) =>
        weighted
          ? lanes.multiplyAdd(type, load(k * VECTOR), factor, sum)
          : lanes.add(type, sum, load(k * VECTOR));
      return [
        used.map(([total]) => total.set(zero)),
        [weight.set(weights), left.set(count)],
        blocks(left, BLOCK_ROWS, size, [
          used.map(([, sum]) => sum.set(zero)),
          turn.set(i32.const(0)),
          whileLess(turn, size, 1, [
            weighted ? factor.set(type.loadSplat(weight)) : [],
            used.map(([, sum], k) => sum.set(plus(sum, k))),
            row.set(i32.add(row, bytes)),
            weight.set(i32.add(weight, i32.const(type.bytes))),
          ]),
          used.map(([total, sum]) => total.set(lanes.add(type, total, sum))),
        ]),
      ];
    };
    // A column starts at x + i; `row` then walks down from there.
    const [i, end] = f.locals("i32", 2);
    const startAt = row.set(i32.add(x, i));
    const to = i32.add(out, i);
    const vectorsOf = (count: number): Body => [
      end.set(i32.and(bytes, i32.const(-VECTOR * count))),
      whileLess(i, end, VECTOR * count, [
        startAt,
        column((offset) => v128.load(row, offset), count),
        sums.slice(0, count).map(([total], k) => v128.store(to, total, k * VECTOR)),
      ]),
    ];
    f.emit(
      vectorsOf(ACCUMULATORS),
      vectorsOf(1),
      whileLess(i, bytes, type.bytes, [
        startAt,
        column(() => type.loadOne(row), 1),
        type.storeOne(to, sums[0]![0]),
      ]),
    );
  });
}

/** Runs the body with `size` set to at most `limit` of what is left, until nothing is. */
function blocks(left: Local<"i32">, limit: number, size: Local<"i32">, ...body: Body[]): Body {
  const isLess = i32.ltU(left, i32.const(limit));
  return block(
    loop(
      brIf(1, i32.eqz(left)),
      size.set(select(left, i32.const(limit), isLess)),
      body,
      left.set(i32.sub(left, size)),
      br(0),
    ),
  );
}
