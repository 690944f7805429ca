import {
  type Body,
  type Expression,
  type FunctionBuilder,
  i8x16,
  i32,
  type Local,
  select,
  v128,
  whileLess,
} from "@linnet/wasm";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { LaneType } from "./laneType.ts";

type I32 = Expression<"i32">;

/** Rows of the result that are written in turns: their cache lines stay until they are full. */
const BLOCK = 16;

/**
 * `transpose(from, fromStep, to, toStep, rows, columns)`: to[i, j] = from[j, i], for a result of `rows`
 * rows, `toStep` bytes apart, of a matrix whose rows are `fromStep` bytes apart. Square tiles of a vector
 * each way are turned in registers.
 */
export function transposeKernel(type: LaneType): Kernel {
  const tile = type.lanesPerVector;
  const params = {
    from: "i32",
    fromStep: "i32",
    to: "i32",
    toStep: "i32",
    rows: "i32",
    columns: "i32",
  } as const;
  const { transpose } = instantiate((module) => {
    module.func("transpose", params, undefined, (f, p) => {
      const { from, fromStep, to, toStep, rows, columns } = p;
      const [block, end, i, j, source, target] = Array.from({ length: 6 }, () => f.local("i32"));
      const [wholeRows, wholeColumns] = [f.local("i32"), f.local("i32")];
      const placeTile: Body = [
        source!.set(address(from, j!, fromStep, i!, type)),
        target!.set(address(to, i!, toStep, j!, type)),
      ];
      const ends = i32.add(block!.get(), i32.const(BLOCK));
      const single = type.storeOne(target!.get(), type.loadOne(source!.get()));
      f.emit(
        wholeRows.set(i32.and(rows.get(), i32.const(-tile))),
        wholeColumns.set(i32.and(columns.get(), i32.const(-tile))),
        whileLess(block!, wholeRows.get(), BLOCK, [
          end!.set(select(ends, wholeRows.get(), i32.ltU(ends, wholeRows.get()))),
          j!.set(i32.const(0)),
          whileLess(j!, wholeColumns.get(), tile, [
            i!.set(block!.get()),
            whileLess(i!, end!.get(), tile, [
              placeTile,
              turn(f, type, source!, fromStep, target!, toStep),
            ]),
          ]),
        ]),
        // What is left over at the right and at the bottom.
        i!.set(i32.const(0)),
        whileLess(i!, rows.get(), 1, [
          j!.set(select(wholeColumns.get(), i32.const(0), i32.ltU(i!.get(), wholeRows.get()))),
          whileLess(j!, columns.get(), 1, [placeTile, single]),
        ]),
      );
    });
  });
  return transpose!;
}

function address(
  base: Local<"i32">,
  row: Local<"i32">,
  step: Local<"i32">,
  column: Local<"i32">,
  type: LaneType,
): I32 {
  const along = i32.mul(column.get(), i32.const(type.bytes));
  return i32.add(base.get(), i32.add(i32.mul(row.get(), step.get()), along));
}

/** Reads a vector from each of as many rows as it has lanes, and writes them as columns. */
function turn(
  f: FunctionBuilder,
  type: LaneType,
  source: Local<"i32">,
  fromStep: Local<"i32">,
  target: Local<"i32">,
  toStep: Local<"i32">,
): Body {
  let vectors = Array.from({ length: type.lanesPerVector }, () => f.local("v128"));
  const body: Body[] = vectors.map((v) => [
    v.set(v128.load(source.get())),
    source.set(i32.add(source.get(), fromStep.get())),
  ]);
  // Interleaving the first half of the vectors with the second, once for each doubling of lanes.
  for (let width = vectors.length; width > 1; width /= 2) {
    const half = vectors.length / 2;
    const mixed = vectors.map(() => f.local("v128"));
    mixed.forEach((v, k) => {
      const [a, b] = [vectors[k >> 1]!, vectors[(k >> 1) + half]!];
      body.push(v.set(i8x16.shuffle(a.get(), b.get(), interleave(type.bytes, k % 2))));
    });
    vectors = mixed;
  }
  for (const v of vectors) {
    body.push(v128.store(target.get(), v.get()), target.set(i32.add(target.get(), toStep.get())));
  }
  return body;
}

/** The bytes of the lower (or upper) lanes of two vectors in turn. */
function interleave(bytes: number, half: number): number[] {
  return Array.from({ length: 16 }, (_, i) => {
    const lane = Math.floor(i / bytes);
    return (lane % 2) * 16 + half * 8 + (lane >> 1) * bytes + (i % bytes);
  });
}
