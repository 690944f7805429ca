import {
  type Body,
  type Expression,
  type FunctionReference,
  i32,
  ifThen,
  type Local,
  type ModuleBuilder,
  select,
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
  /**
   * `packA(from, across, along, to, count, depth)`: panels of TILE_ROWS rows, column by column. The next
   * row is `across` bytes away, the next column `along`.
   */
  readonly packA: Kernel;
  /** `packB(from, across, along, to, count, depth)`: panels of a tile's width, row by row. */
  readonly packB: Kernel;
  /** `tiles(a, b, out, outRowBytes, rows, columns, depth, first, spare)`: out (+)= a b, packed. */
  readonly tiles: Kernel;
}

/**
 * The inner kernels of a matrix product by blocks. Packing copies a block of each operand into the
 * order in which tiles read it, whatever its strides, so transposed operands cost no more.
 * Source: Goto and van de Geijn (2008), Anatomy of high-performance matrix multiplication.
 */
export function gemmKernels(type: FloatType): GemmKernels {
  return instantiate((module) => {
    const tileColumns = TILE_VECTORS * type.lanesPerVector;
    defineTiles(module, type, tileColumns, defineTile(module, type), defineCopy(module, type));
    definePack(module, "packA", type, TILE_ROWS);
    definePack(module, "packB", type, tileColumns);
  }) as unknown as GemmKernels;
}

const times = (a: I32, factor: number): I32 => i32.mul(a, i32.const(factor));
const advance = (pointer: Local<"i32">, by: I32): Body => pointer.set(i32.add(pointer, by));
const smaller = (a: I32, limit: number): I32 =>
  select(a, i32.const(limit), i32.ltU(a, i32.const(limit)));

/** One full tile of the result: `depth` outer products of a column of a and a row of b. */
function defineTile(module: ModuleBuilder, type: FloatType): FunctionReference<undefined> {
  return defineKernel(module, null, 6, (f, a, b, out, outRow, depth, first) => {
    const end = f.local("i32");
    const x = f.local("v128");
    const row = f.locals("v128", TILE_VECTORS);
    const sums = Array.from({ length: TILE_ROWS }, () => row.map(() => f.local("v128")));
    const eachRow = (body: (sum: Local<"v128">, j: number) => Body): Body => [
      sums.map((tileRow, i) => [tileRow.map(body), i < TILE_ROWS - 1 ? advance(out, outRow) : []]),
    ];
    const backToTop = out.set(i32.sub(out, times(outRow, TILE_ROWS - 1)));
    f.emit(
      end.set(i32.add(b, times(depth, TILE_ROW_BYTES))),
      whileLess(b, end, TILE_ROW_BYTES, [
        row.map((r, j) => r.set(v128.load(b, j * VECTOR))),
        sums.map((tileRow, i) => [
          x.set(type.loadSplat(a, i * type.bytes)),
          tileRow.map((sum, j) => sum.set(lanes.multiplyAdd(type, x, row[j]!, sum))),
        ]),
        advance(a, i32.const(TILE_ROWS * type.bytes)),
      ]),
      // Later blocks of the depth add to what the earlier ones have left in the result.
      ifThen(i32.eqz(first), [
        eachRow((sum, j) => sum.set(lanes.add(type, sum, v128.load(out, j * VECTOR)))),
        backToTop,
      ]),
      eachRow((sum, j) => v128.store(out, sum, j * VECTOR)),
    );
  });
}

/** Copies a corner of a tile, element by element. */
function defineCopy(module: ModuleBuilder, type: FloatType): FunctionReference<undefined> {
  return defineKernel(module, null, 6, (f, from, fromRow, to, toRow, rows, columns) => {
    const i = f.local("i32");
    const at = f.local("i32");
    f.emit(
      whileLess(i, rows, 1, [
        at.set(i32.const(0)),
        whileLess(
          at,
          times(columns, type.bytes),
          type.bytes,
          type.storeOne(i32.add(to, at), type.loadOne(i32.add(from, at))),
        ),
        advance(from, fromRow),
        advance(to, toRow),
      ]),
    );
  });
}

/** All tiles of one packed block. Those at the edges are computed whole, beside, and cut. */
function defineTiles(
  module: ModuleBuilder,
  type: FloatType,
  lanes: number,
  tile: FunctionReference<undefined>,
  copy: FunctionReference<undefined>,
): void {
  defineKernel(module, "tiles", 9, (f, a, b, out, outRow, rows, columns, depth, first, spare) => {
    const [i, j, panelA, corner, height, width] = f.locals("i32", 6);
    const row = i32.const(TILE_ROW_BYTES);
    const isWhole = i32.eq(i32.add(height, width), i32.const(TILE_ROWS + lanes));
    const size = [height, width] as const;
    f.emit(
      whileLess(j, columns, lanes, [
        width.set(smaller(i32.sub(columns, j), lanes)),
        panelA.set(a),
        i.set(i32.const(0)),
        whileLess(i, rows, TILE_ROWS, [
          height.set(smaller(i32.sub(rows, i), TILE_ROWS)),
          corner.set(i32.add(out, i32.add(i32.mul(i, outRow), times(j, type.bytes)))),
          ifThen(isWhole, tile.call(panelA, b, corner, outRow, depth, first), [
            copy.call(corner, outRow, spare, row, ...size),
            tile.call(panelA, b, spare, row, depth, first),
            copy.call(spare, row, corner, outRow, ...size),
          ]),
          advance(panelA, times(depth, TILE_ROWS * type.bytes)),
        ]),
        advance(b, times(depth, TILE_ROW_BYTES)),
      ]),
    );
  });
}

/** Panels of `width` rows (or columns), an element of each in turn. */
function definePack(module: ModuleBuilder, name: string, type: FloatType, width: number): void {
  defineKernel(module, name, 6, (f, from, across, along, to, count, depth) => {
    const [i, k, isDense, target] = f.locals("i32", 4);
    // More pointers at a time than this do not stay in registers.
    const pointers = f.locals("i32", 4);
    const panelBytes = width * type.bytes;
    const row = (r: number) => i32.add(i, i32.const(r));
    const eachStep = (copy: Body): Body => [
      [target.set(to), k.set(i32.const(0))],
      whileLess(k, depth, 1, [copy, advance(target, i32.const(panelBytes))]),
    ];
    const gather = (first: number): Body => [
      pointers.map((pointer, r) => [
        pointer.set(i32.add(from, i32.mul(row(first + r), across))),
        // A row that does not exist is packed as one that does; its results are cut off.
        ifThen(i32.geU(row(first + r), count), pointer.set(from)),
      ]),
      eachStep(
        pointers.map((pointer, r) => [
          type.storeOne(target, type.loadOne(pointer), (first + r) * type.bytes),
          advance(pointer, along),
        ]),
      ),
    ];
    const [dense] = pointers;
    const copyVectors = Array.from({ length: panelBytes / VECTOR }, (_, v) =>
      v128.store(target, v128.load(dense, v * VECTOR), v * VECTOR),
    );
    f.emit(
      whileLess(i, count, width, [
        isDense.set(i32.eq(across, i32.const(type.bytes))),
        ifThen(i32.ltU(i32.sub(count, i), i32.const(width)), isDense.set(i32.const(0))),
        ifThen(
          isDense,
          [
            dense.set(i32.add(from, times(i, type.bytes))),
            eachStep([copyVectors, advance(dense, along)]),
          ],
          Array.from({ length: width / pointers.length }, (_, g) => gather(g * pointers.length)),
        ),
        advance(to, times(depth, panelBytes)),
      ]),
    );
  });
}
