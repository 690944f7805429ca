import { backends } from "./backends/backend.ts";
import { emptyResult } from "./create/empty.ts";
import { type DType, isFloating, isUnsigned, type TypedArray } from "./dtype.ts";
import { checkTensor } from "./elementwise.ts";
import type { AnyOp, Operand } from "./op.ts";
import { permuteView } from "./ops/manipulation/permuteDims.ts";
import { normalizeAxes, type Shape } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

/** Which axes to reduce (all by default), and whether they stay as axes of size 1. */
export interface ReduceOptions {
  readonly axis?: number | readonly number[];
  readonly keepdims?: boolean;
}

/** Folds a run of `n` elements from index `i` with a step into the value so far. */
export type Fold = (x: TypedArray, i: number, step: number, n: number, value: number) => number;

/** An operation that folds axes into one value each, starting from `initial`. */
export interface ReduceKernel {
  readonly fold: Fold;
  readonly initial: number;
  /** Whether the fold is a plain sum, for which backends have kernels. */
  readonly isSum: boolean;
  readonly resultDType: (dtype: DType) => DType;
}

export type ReduceOp = AnyOp<ReduceOptions, ReduceKernel>;

const scalar: Shape = [];

/** `run` of every reduction. */
export function runReduce(
  this: ReduceOp,
  inputs: readonly Operand[],
  { axis, keepdims = false }: ReduceOptions,
): Tensor {
  const x = checkTensor(this.name, inputs[0]);
  const dtype = this.kernel.resultDType(x.dtype);
  if (axis === undefined && !keepdims) {
    const total = emptyResult(scalar, dtype);
    backends.current.reduce(this.kernel, x, x.shape.length, total);
    return total;
  }
  const axes = normalizeAxes(this.name, axis, x.shape.length);
  const out = emptyResult(reducedShape(x.shape, axes, keepdims), dtype);
  backends.current.reduce(this.kernel, reducedAxesLast(x, axes), axes.length, out);
  return out;
}

/** The dtype of a total: integers are added up in 32 bits. Source: array API standard, `sum`. */
export function totalDType(dtype: DType): DType {
  if (isFloating(dtype)) return dtype;
  return isUnsigned(dtype) ? "uint32" : "int32";
}

/** The shape that is left when `axes` are reduced. */
export function reducedShape(shape: Shape, axes: readonly number[], keepdims: boolean): Shape {
  if (axes.length === shape.length && !keepdims) return scalar;
  if (keepdims) return shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return shape.filter((_, axis) => !axes.includes(axis));
}

function reducedAxesLast(x: Tensor, axes: readonly number[]): Tensor {
  if (axes.length === x.shape.length || axes[0] === x.shape.length - axes.length) return x;
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return permuteView(x, [...kept, ...axes]);
}
