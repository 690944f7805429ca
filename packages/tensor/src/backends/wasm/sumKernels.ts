import {
  type Body,
  type Expression,
  f64,
  i32,
  type Local,
  type ModuleBuilder,
  whileLess,
} from "@linnet/wasm";
import * as lanes from "../../elementwise/lanes.ts";
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { FloatType } from "./laneType.ts";
import { smaller } from "./smaller.ts";
import { type Step, sweep } from "./sweep.ts";

/** Bytes that are summed in their own precision before their sum goes into a double. */
const BLOCK_BYTES = 4096;
/** Likewise for rows, whose sum then goes into another vector. */
const BLOCK_ROWS = 32;
const ACCUMULATORS = 4;

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
    const [run, done, size] = f.locals("i32", 3);
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
      sweep(f, type, length, ACCUMULATORS, (steps) =>
        steps.map(({ at, load }, k) =>
          partial[k]!.set(plus(partial[k]!, load(at(x)), load(at(weights)))),
        ),
      ),
      partial.slice(1).map((sum) => first.set(lanes.add(type, first, sum))),
      total.set(weighted ? sumOfLanes : f64.add(total, sumOfLanes)),
      x.set(i32.add(x, length)),
    ];
    f.emit(
      whileLess(run, count, 1, [
        weighted
          ? sumBlock
          : [total.set(f64.const(0)), blocks(done, bytes, BLOCK_BYTES, size, sumBlock)],
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
    const [row, weight, done, size, turn] = f.locals("i32", 5);
    const factor = f.local("v128");
    const totals = f.locals("v128", ACCUMULATORS);
    const sums = f.locals("v128", ACCUMULATORS);
    const zero = type.splat(f64.const(0));
    const plus = (sum: V128, element: V128) =>
      weighted ? lanes.multiplyAdd(type, element, factor, sum) : lanes.add(type, sum, element);
    const sumDown = (steps: readonly Step[]): Body => [
      [row.set(steps[0]!.at(x)), weight.set(weights)],
      steps.map((_, k) => totals[k]!.set(zero)),
      blocks(done, count, BLOCK_ROWS, size, [
        steps.map((_, k) => sums[k]!.set(zero)),
        turn.set(i32.const(0)),
        whileLess(turn, size, 1, [
          weighted ? factor.set(type.loadSplat(weight)) : [],
          steps.map(({ load }, k) => sums[k]!.set(plus(sums[k]!, load(row)))),
          row.set(i32.add(row, bytes)),
          weight.set(i32.add(weight, i32.const(type.bytes))),
        ]),
        steps.map((_, k) => totals[k]!.set(lanes.add(type, totals[k]!, sums[k]!))),
      ]),
      steps.map(({ at, store }, k) => store(at(out), totals[k]!)),
    ];
    f.emit(sweep(f, type, bytes, ACCUMULATORS, sumDown));
  });
}

/** Runs the body for `limit` of `count` at a time, with `size` set to how many these are. */
function blocks(
  done: Local<"i32">,
  count: Local<"i32">,
  limit: number,
  size: Local<"i32">,
  ...body: Body[]
): Body {
  const left = i32.sub(count, done);
  const start = size.set(smaller(left, i32.const(limit)));
  return [done.set(i32.const(0)), whileLess(done, count, limit, [start, body])];
}
