import {
  type Body,
  type Expression,
  f64,
  i32,
  type Local,
  type ModuleBuilder,
  whileLess,
} from "@linnet/wasm";
import { max, min } from "../../elementwise/lanes.ts";
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { LaneType } from "./laneType.ts";
import { sweep } from "./sweep.ts";

type V128 = Expression<"v128">;

const ACCUMULATORS = 4;

/** Kernels for the largest (or smallest) element. Any order gives the same: NaN wins, 0 is above -0. */
export interface ExtremeKernels {
  /** `runs(x, out, bytes, count)`: that of each of `count` runs of `bytes` bytes. */
  readonly runs: Kernel;
  /** `columns(x, out, bytes, count)`: those of the columns of `count` rows of `bytes` bytes. */
  readonly columns: Kernel;
}

export function extremeKernels(type: LaneType, kind: "max" | "min"): ExtremeKernels {
  return instantiate((module) => {
    defineRuns(module, type, kind);
    defineColumns(module, type, kind);
  }) as unknown as ExtremeKernels;
}

function defineRuns(module: ModuleBuilder, type: LaneType, kind: "max" | "min"): void {
  defineKernel(module, "runs", 4, (f, x, out, bytes, count) => {
    const run = f.local("i32");
    const best = f.locals("v128", ACCUMULATORS);
    const first = best[0]!;
    const better = (a: V128, b: V128) => (kind === "max" ? max : min)(type, a, b);
    const lanes = Array.from({ length: type.lanesPerVector }, (_, k) => type.lane(first, k));
    f.emit(
      whileLess(run, count, 1, [
        best.map((b) => b.set(type.loadSplat(x))),
        sweep(f, type, bytes, ACCUMULATORS, (steps) =>
          steps.map(({ at, load, isSingle }, k) =>
            // A single element comes in all lanes: zeros beside it could win.
            best[k]!.set(better(best[k]!, isSingle ? type.loadSplat(at(x)) : load(at(x)))),
          ),
        ),
        best.slice(1).map((b) => first.set(better(first, b))),
        type.storeOne(out, type.splat(lanes.reduce((a, b) => f64[kind](a, b)))),
        advance(x, bytes),
        out.set(i32.add(out, i32.const(type.bytes))),
      ]),
    );
  });
}

function defineColumns(module: ModuleBuilder, type: LaneType, kind: "max" | "min"): void {
  defineKernel(module, "columns", 4, (f, x, out, bytes, count) => {
    const row = f.local("i32");
    const better = (a: V128, b: V128) => (kind === "max" ? max : min)(type, a, b);
    f.emit(
      // A copy of the first row to begin with.
      sweep(f, type, bytes, 1, ([step]) => step!.store(step!.at(out), step!.load(step!.at(x)))),
      whileLess(row, count, 1, [
        sweep(f, type, bytes, ACCUMULATORS, (steps) =>
          steps.map(({ at, load, store }) => store(at(out), better(load(at(out)), load(at(x))))),
        ),
        advance(x, bytes),
      ]),
    );
  });
}

function advance(pointer: Local<"i32">, bytes: Local<"i32">): Body {
  return pointer.set(i32.add(pointer, bytes));
}
