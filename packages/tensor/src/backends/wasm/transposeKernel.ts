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
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { LaneType } from "./laneType.ts";
import { smaller } from "./smaller.ts";

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
  const { transpose } = instantiate((module) => {
    defineKernel(module, "transpose", 6, (f, from, fromStep, to, toStep, rows, columns) => {
      const [block, end, i, j, source, target] = f.locals("i32", 6);
      const [wholeRows, wholeColumns] = f.locals("i32", 2);
      const placeTile: Body = [
        source.set(address(from, j, fromStep, i, type)),
        target.set(address(to, i, toStep, j, type)),
      ];
      const ends = i32.add(block, i32.const(BLOCK));
      const single = type.storeOne(target, type.loadOne(source));
      f.emit(
        wholeRows.set(i32.and(rows, i32.const(-tile))),
        wholeColumns.set(i32.and(columns, i32.const(-tile))),
        whileLess(block, wholeRows, BLOCK, [
          end.set(smaller(ends, wholeRows)),
          j.set(i32.const(0)),
          whileLess(j, wholeColumns, tile, [
            i.set(block),
            whileLess(i, end, tile, [placeTile, turn(f, type, source, fromStep, target, toStep)]),
          ]),
        ]),
        // What is left over at the right and at the bottom.
        i.set(i32.const(0)),
        whileLess(i, rows, 1, [
          j.set(select(wholeColumns, i32.const(0), i32.ltU(i, wholeRows))),
          whileLess(j, columns, 1, [placeTile, single]),
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
  const along = i32.mul(column, i32.const(type.bytes));
  return i32.add(base, i32.add(i32.mul(row, step), along));
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
  let vectors = f.locals("v128", type.lanesPerVector);
  const body: Body[] = vectors.map((v) => [
    v.set(v128.load(source)),
    source.set(i32.add(source, fromStep)),
  ]);
  // Interleaving the first half of the vectors with the second, once for each doubling of lanes.
  for (let width = vectors.length; width > 1; width /= 2) {
    const half = vectors.length / 2;
    const mixed = vectors.map(() => f.local("v128"));
    mixed.forEach((v, k) => {
      const [a, b] = [vectors[k >> 1]!, vectors[(k >> 1) + half]!];
      body.push(v.set(i8x16.shuffle(a, b, interleave(type.bytes, k % 2))));
    });
    vectors = mixed;
  }
  for (const v of vectors) {
    body.push(v128.store(target, v), target.set(i32.add(target, toStep)));
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
