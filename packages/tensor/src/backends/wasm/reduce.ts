import type { ReduceKernel } from "../../reduce.ts";
import type { Tensor } from "../../tensor.ts";
import { js } from "../js/index.ts";
import { asItLies } from "./asItLies.ts";
import { type FloatType, typeOf } from "./floatType.ts";
import { perType } from "./perType.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { type SumKernels, sumKernels } from "./sumKernels.ts";

/** Sums of up to so many elements are done before a kernel would be set up. */
const SHORT = 1024;

/** Fewer columns than this are quicker summed in a plain loop. */
const NARROW = 8;

/** The kernels that sum elements of a type. */
export const sumsOf: (type: FloatType) => SumKernels = /* @__PURE__ */ perType(sumKernels);

/** Folds the last `count` axes of x into each element of out. */
export function reduce(kernel: ReduceKernel, x: Tensor, count: number, out: Tensor): void {
  const type = typeOf(x.dtype);
  // By size alone, not by what was done before: partial sums round differently from a plain loop.
  const suits = x.size > SHORT && kernel.kind === "sum" && type !== null && out.size > 0;
  if (!suits || !(summedRuns(type, x, out) || summedColumns(type, x, count, out))) {
    js.reduce(kernel, x, count, out);
  }
}

function summedRuns(type: FloatType, x: Tensor, out: Tensor): boolean {
  if (x.layout !== null || x.size / out.size < 16 || !placeable(x, x, x)) return false;
  openScratch();
  const from = placeInput(x);
  const bytes = (x.size / out.size) * type.bytes;
  const { total } = sumsOf(type);
  const { array, start } = out.storage;
  for (let o = 0; o < out.size; o++) array[start + o] = total(from + o * bytes, bytes);
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
  sumsOf(type).rows(from, to, out.size * type.bytes, x.shape[1]!, 0);
  fetchOutput(out, to);
  return true;
}
