import { arg } from "../backends/js/arg.ts";
import { emptyResult } from "../create/empty.ts";
import type { TypedArray } from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import type { AnyOp, Operand } from "../op.ts";
import { normalizeAxes } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { checkElements, reducedAxesLast, reducedShape } from "./reduce.ts";

/** Which axis to search (by default all of them, flattened), and whether it stays as one of size 1. */
export interface ArgOptions {
  readonly axis?: number;
  readonly keepdims?: boolean;
}

/** The position, counted from 0, that is sought among `n` elements from index `i` with a step. */
export type ArgLoop = (x: TypedArray, i: number, step: number, n: number) => number;

/** An operation that finds the position of one element in each run of them. */
export interface ArgKernel {
  readonly find: ArgLoop;
}

export type ArgOp = AnyOp<ArgOptions, ArgKernel>;

/** `run` of argmax and argmin. */
export function runArg(
  this: ArgOp,
  inputs: readonly Operand[],
  { axis, keepdims = false }: ArgOptions,
): Tensor {
  const x = checkTensor(this.name, inputs[0]);
  const axes = normalizeAxes(this.name, axis, x.shape.length);
  checkElements(this.name, x, axes);
  const out = emptyResult(reducedShape(x.shape, axes, keepdims), "int32");
  arg(this.kernel, reducedAxesLast(x, axes), axes.length, out);
  return out;
}
