import type { Tensor } from "../../tensor.ts";
import { asItLies } from "./asItLies.ts";
import { type ExtremeKernels, extremeKernels } from "./extremeKernels.ts";
import { type LaneType, laneTypeOf } from "./laneType.ts";
import { perType } from "./perType.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";

/** Runs of fewer elements are quicker in a plain loop. */
const SHORT = 16;
/** So are fewer columns. */
const NARROW = 8;

type Kernels = (type: LaneType) => ExtremeKernels;

const largestOf: Kernels = /* @__PURE__ */ perType((type) => extremeKernels(type, "max"));
const smallestOf: Kernels = /* @__PURE__ */ perType((type) => extremeKernels(type, "min"));

/** Finds the largest elements by a kernel, and tells whether it could. */
export function largest(x: Tensor, count: number, out: Tensor): boolean {
  return extremes(largestOf, x, count, out);
}

/** Finds the smallest elements by a kernel, and tells whether it could. */
export function smallest(x: Tensor, count: number, out: Tensor): boolean {
  return extremes(smallestOf, x, count, out);
}

function extremes(kernelsOf: Kernels, x: Tensor, count: number, out: Tensor): boolean {
  const type = laneTypeOf(x.dtype);
  if (type === null || out.size === 0) return false;
  const isRuns = x.layout === null;
  const length = x.size / out.size;
  const fits = isRuns ? length >= SHORT : isColumns(x, count) && out.size >= NARROW;
  const matrix = fits ? (isRuns ? x : asItLies(x)) : null;
  if (matrix === null || !placeable(x, x, out)) return false;
  openScratch();
  const from = placeInput(matrix);
  const to = placeOutput(out);
  const { runs, columns } = kernelsOf(type);
  if (isRuns) runs(from, to, length * type.bytes, out.size);
  else columns(from, to, out.size * type.bytes, length);
  fetchOutput(out, to);
  return true;
}

/** Whether the rows of a matrix are folded, which come as the last axis of a transposed view. */
function isColumns(x: Tensor, count: number): boolean {
  return count === 1 && x.shape.length === 2;
}
