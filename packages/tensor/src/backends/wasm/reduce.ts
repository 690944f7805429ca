import type { ReduceKernel } from "../../reduce.ts";
import { Tensor } from "../../tensor.ts";
import { js } from "../js/index.ts";
import type { FloatType } from "./floatType.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { typeOf } from "./suits.ts";
import { type SumKernels, sumKernels } from "./sumKernels.ts";

/** Sums of up to so many elements are done before a kernel would be set up. */
const SHORT = 1024;

const kernels: Partial<Record<FloatType["name"], SumKernels>> = {};

/** The kernels that sum elements of a type. */
export function sumsOf(type: FloatType): SumKernels {
  kernels[type.name] ??= sumKernels(type);
  return kernels[type.name]!;
}

/** Folds the last `count` axes of x into each element of out. */
export function reduce(kernel: ReduceKernel, x: Tensor, count: number, out: Tensor): void {
  const type = typeOf(x.dtype);
  // By size alone, not by what was done before: partial sums round differently from a plain loop.
  if (x.size <= SHORT || !kernel.isSum || type === null || out.size === 0) {
    js.reduce(kernel, x, count, out);
  } else if (x.layout === null && x.size / out.size >= 16 && placeable(x, x, x)) {
    sumRuns(type, x, out);
  } else if (isColumns(x, count) && placeable(x, x, out)) {
    sumColumns(type, x, out);
  } else {
    js.reduce(kernel, x, count, out);
  }
}

function sumRuns(type: FloatType, x: Tensor, out: Tensor): void {
  openScratch();
  const from = placeInput(x);
  const bytes = (x.size / out.size) * type.bytes;
  const { total } = sumsOf(type);
  const { array, start } = out.storage;
  for (let o = 0; o < out.size; o++) array[start + o] = total(from + o * bytes, bytes);
}

/** Whether x is a contiguous matrix seen with its rows as the last axis: the rows are summed. */
function isColumns(x: Tensor, count: number): boolean {
  const { layout, shape } = x;
  return (
    count === 1 &&
    x.shape.length === 2 &&
    layout?.[0] === 1 &&
    layout[1] === shape[0] &&
    shape[0]! >= 8
  );
}

function sumColumns(type: FloatType, x: Tensor, out: Tensor): void {
  // The same elements in the order in which they lie.
  const matrix = new Tensor([x.shape[1]!, x.shape[0]!], x.size, null, x.offset, x.storage);
  openScratch();
  const from = placeInput(matrix);
  const to = placeOutput(out);
  sumsOf(type).rows(from, to, out.size * type.bytes, x.shape[1]!, 0);
  fetchOutput(out, to);
}
