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

/** The kernels that sum elements of a type. */
export const sumsOf: (type: FloatType) => SumKernels = /* @__PURE__ */ perType(sumKernels);

/** Sums the last `count` axes of x by a kernel, and tells whether it could. */
export function sums(x: Tensor, count: number, out: Tensor): boolean {
  const type = typeOf(x.dtype);
  if (type === null || out.size === 0) return false;
  return summedRuns(type, x, out) || summedColumns(type, x, count, out);
}

function summedRuns(type: FloatType, x: Tensor, out: Tensor): boolean {
  if (x.layout !== null || x.size / out.size < 16 || !placeable(x, x, out)) return false;
  openScratch();
  const from = placeInput(x);
  const to = placeOutput(out);
  sumsOf(type).runs(from, to, (x.size / out.size) * type.bytes, out.size, 0);
  fetchOutput(out, to);
  return true;
}

/** Sums the rows of a contiguous matrix, which comes as a view with its rows as the last axis. */
function summedColumns(type: FloatType, x: Tensor, count: number, out: Tensor): boolean {
  if (count !== 1 || x.shape.length !== 2 || x.layout === null || out.size < NARROW) return false;
  const matrix = asItLies(x);
  if (matrix === null || !placeable(x, x, out)) return false;
  openScratch();
  const from = placeInput(matrix);
  const to = placeOutput(out);
  const rows = x.shape[1]!;
  if (type.bytes === 4 && rows > CHUNK_ROWS) {
    out.storage.array.set(chunkedSums(type, from, to, out.size, rows), out.storage.start);
    return true;
  }
  sumsOf(type).columns(from, to, out.size * type.bytes, rows, 0);
  fetchOutput(out, to);
  return true;
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
