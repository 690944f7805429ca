import {
  type Body,
  block,
  brIf,
  type Expression,
  type FunctionReference,
  f64,
  i32,
  ifThen,
  type Local,
  loop,
  type ModuleBuilder,
  select,
  supportsRelaxedSimd,
  v128,
  whileLess,
} from "@linnet/wasm";
import * as lanes from "../../elementwise/lanes.ts";
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { FloatType } from "./laneType.ts";

/** Rows and vectors of the tile of the result that is kept in registers: 8 of the 16 that x86 has. */
export const TILE_ROWS = 4;
const TILE_VECTORS = 2;
const VECTOR = 16;
export const TILE_ROW_BYTES: number = VECTOR * TILE_VECTORS;

type I32 = Expression<"i32">;

export interface GemmKernels {
  /** `copy(from, fromRow, to, toRow, rows, bytes)`: rows of `bytes` bytes, and as many from one to the next. */
  readonly copy: Kernel;
  /**
   * `tiles(a, b, out, outRow, rows, bytes, depth, done, spare)`: the product of packed blocks, added to what
   * is there if part of the depth has been done.
   */
  readonly tiles: Kernel;
}

/**
 * The inner kernels of a matrix product by blocks. Packing copies a block of each operand into the
 * order in which tiles read it, whatever its strides, so transposed operands cost no more.
 * Source: Goto and van de Geijn (2008), Anatomy of high-performance matrix multiplication.
 */
export function gemmKernels(type: FloatType): GemmKernels {
  return instantiate((module) => {
    defineTiles(module, defineStrip(module, type), defineCopy(module, type));
  }) as unknown as GemmKernels;
}

const times = (a: I32, factor: number): I32 => i32.mul(a, i32.const(factor));
const advance = (pointer: Local<"i32">, by: I32): Body => pointer.set(i32.add(pointer, by));

/**
 * A strip of the result, one tile below the other: panels of a, from row `i` on, times one panel of b.
 *
 * The inner loop is written for what V8 makes of it. A `loop` that is left at its end lets it compute
 * addresses once; two steps in a turn share the turn's checks; and each step begins where branches meet
 * and goes from the last row to the first, as else all loads come first and fill more registers than
 * there are. Addresses that come from an addition need not be widened in each turn.
 */
function defineStrip(module: ModuleBuilder, type: FloatType): FunctionReference<undefined> {
  return defineKernel(module, null, 8, (f, a, b, out, outRow, i, rows, depth, done) => {
    // Those that have relaxed instructions take several steps in a turn by themselves.
    const steps = supportsRelaxedSimd() ? 1 : 2;
    const [at, end, skipped, from] = f.locals("i32", 4);
    const x = f.local("v128");
    const row = f.locals("v128", TILE_VECTORS);
    const sums = Array.from({ length: TILE_ROWS }, () => row.map(() => f.local("v128")));
    const eachRow = (pointer: Local<"i32">, body: (sum: Local<"v128">, j: number) => Body): Body =>
      sums.map((tileRow) => [tileRow.map(body), advance(pointer, outRow)]);
    // An outer product of a column of a and a row of b.
    const step = (k: number): Body => [
      row.map((r, j) => r.set(v128.load(at, k * TILE_ROW_BYTES + j * VECTOR))).reverse(),
      sums
        .map((tileRow, r) => [
          x.set(type.loadSplat(a, r * type.bytes)),
          tileRow.map((sum, j) => sum.set(lanes.multiplyAdd(type, x, row[j]!, sum))).reverse(),
        ])
        .reverse(),
      advance(a, i32.const(TILE_ROWS * type.bytes)),
    ];
    f.emit(
      advance(a, times(i32.mul(i, depth), type.bytes)),
      end.set(i32.add(b, times(depth, TILE_ROW_BYTES))),
      skipped.set(i32.sub(b, i32.const(TILE_ROW_BYTES))),
      whileLess(i, rows, TILE_ROWS, [
        sums.map((tileRow) => tileRow.map((sum) => sum.set(type.splat(f64.const(0))))),
        // Where the depth is odd, the first turn leaves out its first step.
        at.set(i32.sub(b, times(i32.and(depth, i32.const(steps - 1)), TILE_ROW_BYTES))),
        ifThen(
          depth,
          loop(
            steps === 2 ? block(brIf(0, i32.eq(at, skipped)), step(0)) : [],
            step(steps - 1),
            advance(at, i32.const(steps * TILE_ROW_BYTES)),
            brIf(0, i32.ltU(at, end)),
          ),
        ),
        // Later blocks of the depth add to what the earlier ones have left in the result.
        ifThen(done, [
          from.set(out),
          eachRow(from, (sum, j) => sum.set(lanes.add(type, sum, v128.load(from, j * VECTOR)))),
        ]),
        eachRow(out, (sum, j) => v128.store(out, sum, j * VECTOR)),
      ]),
    );
  });
}

/** Copies the rows of a block, which are `bytes` long. */
function defineCopy(module: ModuleBuilder, type: FloatType): FunctionReference<undefined> {
  return defineKernel(module, "copy", 6, (f, from, fromRow, to, toRow, rows, bytes) => {
    const [i, j, source, target] = f.locals("i32", 4);
    // Down the rows, so many bytes of each.
    const columns = (width: number, ...moves: Body[]): Body =>
      whileLess(j, i32.and(bytes, i32.const(-width)), width, [
        [source.set(i32.add(from, j)), target.set(i32.add(to, j)), i.set(i32.const(0))],
        whileLess(i, rows, 1, [moves, advance(source, fromRow), advance(target, toRow)]),
      ]);
    const moveVector = (offset: number) => v128.store(target, v128.load(source, offset), offset);
    f.emit(
      columns(TILE_ROW_BYTES, moveVector(0), moveVector(VECTOR)),
      columns(VECTOR, moveVector(0)),
      columns(type.bytes, type.storeOne(target, type.loadOne(source))),
    );
  });
}

/** All strips of one packed block. What is not whole tiles is computed as such, beside, and cut. */
function defineTiles(
  module: ModuleBuilder,
  strip: FunctionReference<undefined>,
  copy: FunctionReference<undefined>,
): void {
  defineKernel(module, "tiles", 9, (f, a, b, out, outRow, rows, bytes, depth, done, spare) => {
    const [j, width, whole, corner] = f.locals("i32", 4);
    const row = i32.const(TILE_ROW_BYTES);
    const left = i32.sub(bytes, j);
    const isWhole = i32.leU(row, left);
    const size = [i32.sub(rows, whole), width] as const;
    f.emit(
      whileLess(j, bytes, TILE_ROW_BYTES, [
        width.set(select(row, left, isWhole)),
        whole.set(select(i32.and(rows, i32.const(-TILE_ROWS)), i32.const(0), isWhole)),
        strip.call(a, b, out, outRow, i32.const(0), whole, depth, done),
        ifThen(i32.ltU(whole, rows), [
          corner.set(i32.add(out, i32.mul(whole, outRow))),
          copy.call(corner, outRow, spare, row, ...size),
          strip.call(a, b, spare, row, whole, rows, depth, done),
          copy.call(spare, row, corner, outRow, ...size),
        ]),
        advance(out, row),
        advance(b, times(depth, TILE_ROW_BYTES)),
      ]),
    );
  });
}
