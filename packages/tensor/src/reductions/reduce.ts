import { apply } from "../apply.ts";
import { backends } from "../backends/backend.ts";
import { emptyResult } from "../create/empty.ts";
import {
  checkDType,
  type DType,
  isFloating,
  isUnsigned,
  type TypedArray,
} from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { DTypeError, ShapeError } from "../errors.ts";
import type { AnyOp, Operand } from "../op.ts";
import { astypeOp } from "../ops/datatype/astype.ts";
import { permuteView } from "../ops/manipulation/permuteDims.ts";
import { reshaped } from "../ops/manipulation/reshape.ts";
import { formatShape, normalizeAxes, type Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/** Which axes to reduce (all by default), and whether they stay as axes of size 1. */
export interface ReduceOptions {
  readonly axis?: number | readonly number[];
  readonly keepdims?: boolean;
}

/** The dtype of a total, too; by default that of the elements, but at least 32 bits. */
export interface TotalOptions extends ReduceOptions {
  readonly dtype?: DType;
}

/** Folds a run of `n` elements from index `i` with a step into the value so far. */
export type Fold = (x: TypedArray, i: number, step: number, n: number, value: number) => number;

/** An operation that folds axes into one value each, starting from `initial`. */
export interface ReduceKernel {
  /** Which fold it is: a backend that has a function of its own for it looks here. */
  readonly kind: "sum" | "prod" | "max" | "min" | "all" | "any" | "count";
  /**
   * Folds the last `count` axes of x into out by a WebAssembly kernel, and tells whether it could; null
   * where there is none.
   */
  readonly simd: ((x: Tensor, count: number, out: Tensor) => boolean) | null;
  readonly fold: Fold;
  /** The same in 32 bits, for integers that doubles would round; null where they do not. */
  readonly integerFold: Fold | null;
  readonly initial: number;
  /** The dtype of the result, from that of the elements and the one that the caller names. */
  readonly resultDType: (dtype: DType, named: DType | undefined) => DType;
}

export type ReduceOp = AnyOp<TotalOptions, ReduceKernel>;

const scalar: Shape = [];

/** `run` of every reduction. */
export function runReduce(
  this: ReduceOp,
  inputs: readonly Operand[],
  { axis, keepdims = false, dtype: named }: TotalOptions,
): Tensor {
  const x = checkTensor(this.name, inputs[0]);
  const { kernel } = this;
  const dtype = kernel.resultDType(x.dtype, named);
  if (axis === undefined && !keepdims) {
    const total = emptyResult(scalar, dtype);
    backends.current.reduce(kernel, x, x.shape.length, total);
    return total;
  }
  const axes = normalizeAxes(this.name, axis, x.shape.length);
  const out = emptyResult(reducedShape(x.shape, axes, keepdims), dtype);
  backends.current.reduce(kernel, reducedAxesLast(x, axes), axes.length, out);
  return out;
}

/** `run` of those that have no result over no elements. */
export function runReduceSome(
  this: ReduceOp,
  inputs: readonly Operand[],
  options: TotalOptions,
): Tensor {
  const x = checkTensor(this.name, inputs[0]);
  if (x.size === 0) {
    checkElements(this.name, x, normalizeAxes(this.name, options.axis, x.shape.length));
  }
  return runReduce.call(this, inputs, options);
}

/** The dtype of a total: integers are added up in 32 bits. Source: array API standard, `sum`. */
export function totalDType(dtype: DType, named?: DType): DType {
  if (named !== undefined) return named;
  if (isFloating(dtype)) return dtype;
  return isUnsigned(dtype) ? "uint32" : "int32";
}

/** The dtype of an element, which is also that of the largest of them. */
export function elementDType(dtype: DType): DType {
  return dtype;
}

/** What is totalled when the caller names the dtype of the total: the elements, converted to it. */
export function inTotalDType(operation: string, x: Tensor, dtype: DType | undefined): Tensor {
  checkTensor(operation, x);
  if (dtype === undefined || dtype === x.dtype) return x;
  checkDType(operation, dtype);
  if (dtype !== "bool") return apply(astypeOp, [x], dtype);
  throw new DTypeError(`${operation}: a total is not bool; use another dtype, or any(x) or all(x)`);
}

/** Throws when one of the axes (all of them by default) has no elements, and others want a result. */
export function checkElements(
  operation: string,
  x: Tensor,
  axes: readonly number[] | undefined,
): void {
  if (x.size !== 0) return;
  const empty = x.shape.findIndex((size, axis) => size === 0 && (axes?.includes(axis) ?? true));
  if (empty < 0 || (axes !== undefined && reducedShape(x.shape, axes, false).includes(0))) return;
  throw new ShapeError(
    `${operation}: axis ${empty} of shape ${formatShape(x.shape)} is empty; give at least one element`,
  );
}

/** The shape that is left when `axes` are reduced. */
export function reducedShape(shape: Shape, axes: readonly number[], keepdims: boolean): Shape {
  if (axes.length === shape.length && !keepdims) return scalar;
  if (keepdims) return shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return shape.filter((_, axis) => !axes.includes(axis));
}

/** The gradient of a result as if the reduced axes had stayed, so that it broadcasts to the input. */
export function withReducedAxes(g: Tensor, shape: Shape, { axis }: ReduceOptions): Tensor {
  if (g.shape.length === shape.length || g.shape.length === 0) return g;
  return reshaped(g, reducedShape(shape, normalizeAxes("backward", axis, shape.length), true));
}

/** The view of a tensor with the axes to be reduced behind the others. */
export function reducedAxesLast(x: Tensor, axes: readonly number[]): Tensor {
  if (axes.length === x.shape.length || axes[0] === x.shape.length - axes.length) return x;
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return permuteView(x, [...kept, ...axes]);
}
