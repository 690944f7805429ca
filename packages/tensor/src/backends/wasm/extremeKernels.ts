import { type Body, f64, i32, type Local, type ModuleBuilder, v128, whileLess } from "@linnet/wasm";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { LaneType } from "./laneType.ts";
import { sweep } from "./sweep.ts";

const ACCUMULATORS = 4;
const VECTOR = 16;

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

const params = { x: "i32", out: "i32", bytes: "i32", count: "i32" } as const;

function defineRuns(module: ModuleBuilder, type: LaneType, kind: "max" | "min"): void {
  module.func("runs", params, undefined, (f, { x, out, bytes, count }) => {
    const run = f.local("i32");
    const best = Array.from({ length: ACCUMULATORS }, () => f.local("v128"));
    const first = best[0]!;
    const better = type.lanes[kind];
    const lanes = Array.from({ length: type.lanesPerVector }, (_, k) => type.lane(first.get(), k));
    f.emit(
      whileLess(run, count.get(), 1, [
        best.map((b) => b.set(type.loadSplat(x.get()))),
        sweep(
          f,
          type,
          bytes,
          ACCUMULATORS,
          ({ at, offset }) => {
            const b = best[offset / VECTOR]!;
            return b.set(better(b.get(), v128.load(at(x), offset)));
          },
          ({ at }) => first.set(better(first.get(), type.loadSplat(at(x)))),
        ),
        best.slice(1).map((b) => first.set(better(first.get(), b.get()))),
        type.storeOne(out.get(), type.splat(lanes.reduce((a, b) => f64[kind](a, b)))),
        advance(x, bytes),
        out.set(i32.add(out.get(), i32.const(type.bytes))),
      ]),
    );
  });
}

function defineColumns(module: ModuleBuilder, type: LaneType, kind: "max" | "min"): void {
  module.func("columns", params, undefined, (f, { x, out, bytes, count }) => {
    const row = f.local("i32");
    const better = type.lanes[kind];
    f.emit(
      // A copy of the first row to begin with.
      sweep(
        f,
        type,
        bytes,
        1,
        ({ at }) => v128.store(at(out), v128.load(at(x))),
        ({ at }) => type.storeOne(at(out), type.loadOne(at(x))),
      ),
      whileLess(row, count.get(), 1, [
        sweep(
          f,
          type,
          bytes,
          ACCUMULATORS,
          ({ at, offset }) =>
            v128.store(
              at(out),
              better(v128.load(at(out), offset), v128.load(at(x), offset)),
              offset,
            ),
          ({ at }) => type.storeOne(at(out), better(type.loadOne(at(out)), type.loadOne(at(x)))),
        ),
        advance(x, bytes),
      ]),
    );
  });
}

function advance(pointer: Local<"i32">, bytes: Local<"i32">): Body {
  return pointer.set(i32.add(pointer.get(), bytes.get()));
}
