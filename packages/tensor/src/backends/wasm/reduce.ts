import type { ReduceKernel } from "../../reductions/reduce.ts";
import type { Tensor } from "../../tensor.ts";
import { reduce as reduceByLoops } from "../js/reduce.ts";

/** Up to so many elements are folded before a kernel would be set up. */
const SHORT = 1024;

/** Folds the last `count` axes of x into each element of out. */
export function reduce(kernel: ReduceKernel, x: Tensor, count: number, out: Tensor): void {
  // By size alone, not by what was done before: partial sums round differently from a plain loop.
  const suits = x.size > SHORT && kernel.simd !== null;
  if (!suits || !kernel.simd(x, count, out)) reduceByLoops(kernel, x, count, out);
}
