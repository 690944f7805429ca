import type { ReduceKernel } from "../../reduce.ts";
import type { Tensor } from "../../tensor.ts";
import { asItLies } from "./asItLies.ts";
import { extremeKernels } from "./extremeKernels.ts";
import { laneTypeOf } from "./laneType.ts";
import { perType } from "./perType.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";

/** Runs of fewer elements are quicker in a plain loop. */
const SHORT = 16;
/** So are fewer columns. */
const NARROW = 8;

const kernelsOf = {
  max: /* @__PURE__ */ perType((type) => extremeKernels(type, "max")),
  min: /* @__PURE__ */ perType((type) => extremeKernels(type, "min")),
};

/** Whether the largest or smallest elements could be found by a kernel; they are in `out` then. */
export function extremes(kernel: ReduceKernel, x: Tensor, count: number, out: Tensor): boolean {
  const { kind } = kernel;
  const type = laneTypeOf(x.dtype);
  if ((kind !== "max" && kind !== "min") || type === null || out.size === 0) return false;
  const isRuns = x.layout === null;
  const length = x.size / out.size;
  const fits = isRuns ? length >= SHORT : isColumns(x, count) && out.size >= NARROW;
  const matrix = fits ? (isRuns ? x : asItLies(x)) : null;
  if (matrix === null || !placeable(x, x, out)) return false;
  openScratch();
  const from = placeInput(matrix);
  const to = placeOutput(out);
  const { runs, columns } = kernelsOf[kind](type);
  if (isRuns) runs(from, to, length * type.bytes, out.size);
  else columns(from, to, out.size * type.bytes, length);
  fetchOutput(out, to);
  return true;
}

/** Whether the rows of a matrix are folded, which come as the last axis of a transposed view. */
function isColumns(x: Tensor, count: number): boolean {
  return count === 1 && x.shape.length === 2;
}
