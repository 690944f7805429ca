import { arena } from "../../memory/arena.ts";
import type { Tensor } from "../../tensor.ts";
import { asItLies } from "./asItLies.ts";
import { type FloatType, typeOf } from "./laneType.ts";
import { perType } from "./perType.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { type SumKernels, sumKernels } from "./sumKernels.ts";

/** The sums of so many rows of float32 go into doubles: added to one another they would round too much. */
const CHUNK_ROWS = 512;

/** Fewer columns than this are quicker summed in a plain loop. */
const NARROW = 8;

/** Runs of fewer elements too. */
const SHORT = 16;

/** The kernels that sum elements of a type. */
export const sumsOf: (type: FloatType) => SumKernels = /* @__PURE__ */ perType(sumKernels);

/** Sums the last `count` axes of x by a kernel, and tells whether it could. */
export function sums(x: Tensor, count: number, out: Tensor): boolean {
  const type = typeOf(x.dtype);
  if (type === null || out.size === 0) return false;
  const length = x.size / out.size;
  const isRuns = x.layout === null && length >= SHORT;
  const matrix = isRuns ? x : matrixOfColumns(x, count);
  if (matrix === null || !placeable(x, x, out)) return false;
  openScratch();
  const from = placeInput(matrix);
  const to = placeOutput(out);
  if (isRuns) {
    sumsOf(type).runs(from, to, length * type.bytes, out.size, 0);
  } else if (type.bytes === 4 && length > CHUNK_ROWS) {
    out.storage.array.set(chunkedSums(type, from, to, out.size, length), out.storage.start);
    return true;
  } else {
    sumsOf(type).columns(from, to, out.size * type.bytes, length, 0);
  }
  fetchOutput(out, to);
  return true;
}

/** The contiguous matrix whose columns are to be summed: it comes as a view with its rows as the last axis. */
function matrixOfColumns(x: Tensor, count: number): Tensor | null {
  if (count !== 1 || x.shape.length !== 2 || x.layout === null) return null;
  return x.shape[0]! < NARROW ? null : asItLies(x);
}

/** The sums of columns of float32, with `to` as a place for those of each chunk. */
function chunkedSums(
  type: FloatType,
  from: number,
  to: number,
  columns: number,
  rows: number,
): Float64Array {
  const kernel = sumsOf(type).columns;
  const bytes = columns * type.bytes;
  const totals = new Float64Array(columns);
  for (let row = 0; row < rows; row += CHUNK_ROWS) {
    kernel(from + row * bytes, to, bytes, Math.min(CHUNK_ROWS, rows - row), 0);
    const sums = arena.view("float32");
    const first = to >>> 2;
    for (let i = 0; i < columns; i++) totals[i]! += sums[first + i]!;
  }
  return totals;
}
