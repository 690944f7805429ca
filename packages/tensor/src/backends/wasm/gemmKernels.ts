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
import { instantiate, type Kernel } from "./instantiate.ts";
import type { FloatType } from "./laneType.ts";

/** Rows and vectors of the tile of the result that is kept in registers: 8 of the 16 that x86 has. */
export const TILE_ROWS = 4;
const TILE_VECTORS = 2;
const VECTOR = 16;
export const TILE_ROW_BYTES: number = VECTOR * TILE_VECTORS;

type I32 = Expression<"i32">;

export interface GemmKernels {
  /** `packA(a, rowBytes, stepBytes, to, rows, depth)`: panels of TILE_ROWS rows, column by column. */
  readonly packA: Kernel;
  /** `packB(b, rowBytes, stepBytes, to, depth, columns)`: panels of a tile's width, row by row. */
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
    const lanes = TILE_VECTORS * type.lanesPerVector;
    const tile = defineTile(module, type);
    const copy = defineCopy(module, type);
    defineTiles(module, type, lanes, tile, copy);
    definePackA(module, type);
    definePackB(module, type, lanes);
  }) as unknown as GemmKernels;
}

const add = (a: I32, b: I32): I32 => i32.add(a, b);
const times = (a: I32, factor: number): I32 => i32.mul(a, i32.const(factor));
const advance = (pointer: Local<"i32">, by: I32): Body => pointer.set(add(pointer.get(), by));
const smaller = (a: I32, limit: number): I32 =>
  select(a, i32.const(limit), i32.ltU(a, i32.const(limit)));

/** One full tile of the result: `depth` outer products of a column of a and a row of b. */
function defineTile(module: ModuleBuilder, type: FloatType): FunctionReference<undefined> {
  const params = {
    a: "i32",
    b: "i32",
    out: "i32",
    outRow: "i32",
    depth: "i32",
    first: "i32",
  } as const;
  return module.func(null, params, undefined, (f, { a, b, out, outRow, depth, first }) => {
    const end = f.local("i32");
    const x = f.local("v128");
    const row = Array.from({ length: TILE_VECTORS }, () => f.local("v128"));
    const sums = Array.from({ length: TILE_ROWS }, () => row.map(() => f.local("v128")));
    const eachRow = (body: (sum: Local<"v128">, j: number) => Body): Body => [
      sums.map((tileRow, i) => [
        tileRow.map(body),
        i < TILE_ROWS - 1 ? advance(out, outRow.get()) : [],
      ]),
    ];
    const backToTop = out.set(i32.sub(out.get(), times(outRow.get(), TILE_ROWS - 1)));
    f.emit(
      end.set(add(b.get(), times(depth.get(), TILE_ROW_BYTES))),
      whileLess(b, end.get(), TILE_ROW_BYTES, [
        row.map((r, j) => r.set(v128.load(b.get(), j * VECTOR))),
        sums.map((tileRow, i) => [
          x.set(type.loadSplat(a.get(), i * type.bytes)),
          tileRow.map((sum, j) => sum.set(type.multiplyAdd(x.get(), row[j]!.get(), sum.get()))),
        ]),
        advance(a, i32.const(TILE_ROWS * type.bytes)),
      ]),
      // Later blocks of the depth add to what the earlier ones have left in the result.
      ifThen(i32.eqz(first.get()), [
        eachRow((sum, j) => sum.set(type.lanes.add(sum.get(), v128.load(out.get(), j * VECTOR)))),
        backToTop,
      ]),
      eachRow((sum, j) => v128.store(out.get(), sum.get(), j * VECTOR)),
    );
  });
}

/** Copies a corner of a tile, element by element. */
function defineCopy(module: ModuleBuilder, type: FloatType): FunctionReference<undefined> {
  const params = {
    from: "i32",
    fromRow: "i32",
    to: "i32",
    toRow: "i32",
    rows: "i32",
    columns: "i32",
  } as const;
  return module.func(null, params, undefined, (f, { from, fromRow, to, toRow, rows, columns }) => {
    const i = f.local("i32");
    const at = f.local("i32");
    f.emit(
      whileLess(i, rows.get(), 1, [
        at.set(i32.const(0)),
        whileLess(
          at,
          times(columns.get(), type.bytes),
          type.bytes,
          type.storeOne(add(to.get(), at.get()), type.loadOne(add(from.get(), at.get()))),
        ),
        advance(from, fromRow.get()),
        advance(to, toRow.get()),
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
  const params = {
    a: "i32",
    b: "i32",
    out: "i32",
    outRow: "i32",
    rows: "i32",
    columns: "i32",
    depth: "i32",
    first: "i32",
    spare: "i32",
  } as const;
  module.func("tiles", params, undefined, (f, p) => {
    const { a, b, out, outRow, rows, columns, depth, first, spare } = p;
    const [i, j, panelA, corner, height, width] = Array.from({ length: 6 }, () => f.local("i32"));
    const row = i32.const(TILE_ROW_BYTES);
    const isWhole = i32.eq(add(height!.get(), width!.get()), i32.const(TILE_ROWS + lanes));
    const size = [height!.get(), width!.get()] as const;
    f.emit(
      whileLess(j!, columns.get(), lanes, [
        width!.set(smaller(i32.sub(columns.get(), j!.get()), lanes)),
        panelA!.set(a.get()),
        i!.set(i32.const(0)),
        whileLess(i!, rows.get(), TILE_ROWS, [
          height!.set(smaller(i32.sub(rows.get(), i!.get()), TILE_ROWS)),
          corner!.set(
            add(out.get(), add(i32.mul(i!.get(), outRow.get()), times(j!.get(), type.bytes))),
          ),
          ifThen(
            isWhole,
            tile.call(
              panelA!.get(),
              b.get(),
              corner!.get(),
              outRow.get(),
              depth.get(),
              first.get(),
            ),
            [
              copy.call(corner!.get(), outRow.get(), spare.get(), row, ...size),
              tile.call(panelA!.get(), b.get(), spare.get(), row, depth.get(), first.get()),
              copy.call(spare.get(), row, corner!.get(), outRow.get(), ...size),
            ],
          ),
          advance(panelA!, times(depth.get(), TILE_ROWS * type.bytes)),
        ]),
        advance(b, times(depth.get(), TILE_ROW_BYTES)),
      ]),
    );
  });
}

function definePackA(module: ModuleBuilder, type: FloatType): void {
  const params = {
    a: "i32",
    row: "i32",
    step: "i32",
    to: "i32",
    rows: "i32",
    depth: "i32",
  } as const;
  module.func("packA", params, undefined, (f, { a, row, step, to, rows, depth }) => {
    const i = f.local("i32");
    const k = f.local("i32");
    const pointers = Array.from({ length: TILE_ROWS }, () => f.local("i32"));
    f.emit(
      whileLess(i, rows.get(), TILE_ROWS, [
        pointers.map((pointer, r) => [
          pointer.set(add(a.get(), i32.mul(add(i.get(), i32.const(r)), row.get()))),
          // A row that does not exist is packed as one that does; its results are cut off.
          ifThen(i32.geU(add(i.get(), i32.const(r)), rows.get()), pointer.set(a.get())),
        ]),
        k.set(i32.const(0)),
        whileLess(k, depth.get(), 1, [
          pointers.map((pointer, r) => [
            type.storeOne(to.get(), type.loadOne(pointer.get()), r * type.bytes),
            advance(pointer, step.get()),
          ]),
          advance(to, i32.const(TILE_ROWS * type.bytes)),
        ]),
      ]),
    );
  });
}

function definePackB(module: ModuleBuilder, type: FloatType, lanes: number): void {
  const params = {
    b: "i32",
    row: "i32",
    step: "i32",
    to: "i32",
    depth: "i32",
    columns: "i32",
  } as const;
  module.func("packB", params, undefined, (f, { b, row, step, to, depth, columns }) => {
    const [j, k, from, lane, at, width] = Array.from({ length: 6 }, () => f.local("i32"));
    const wholeVectors = Array.from({ length: TILE_VECTORS }, (_, v) =>
      v128.store(to.get(), v128.load(from!.get(), v * VECTOR), v * VECTOR),
    );
    const elementByElement: Body = [
      at!.set(from!.get()),
      lane!.set(i32.const(0)),
      whileLess(lane!, times(width!.get(), type.bytes), type.bytes, [
        type.storeOne(add(to.get(), lane!.get()), type.loadOne(at!.get())),
        advance(at!, step.get()),
      ]),
    ];
    const isDense = i32.and(
      i32.eq(step.get(), i32.const(type.bytes)),
      i32.eq(width!.get(), i32.const(lanes)),
    );
    f.emit(
      whileLess(j!, columns.get(), lanes, [
        from!.set(add(b.get(), i32.mul(j!.get(), step.get()))),
        width!.set(smaller(i32.sub(columns.get(), j!.get()), lanes)),
        k!.set(i32.const(0)),
        whileLess(k!, depth.get(), 1, [
          ifThen(isDense, wholeVectors, elementByElement),
          advance(to, i32.const(TILE_ROW_BYTES)),
          advance(from!, row.get()),
        ]),
      ]),
    );
  });
}
