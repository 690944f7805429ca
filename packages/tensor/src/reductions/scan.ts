import { backends } from "../backends/backend.ts";
import { scan } from "../backends/js/scan.ts";
import { emptyResult } from "../create/empty.ts";
import type { DType, TypedArray } from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { ArgumentError, ShapeError } from "../errors.ts";
import type { AnyOp, Operand } from "../op.ts";
import { formatShape, normalizeAxis } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { partAlong } from "../views/alongAxis.ts";
import { totalDType } from "./reduce.ts";

/** Along which axis to accumulate; only a vector needs no axis. */
export interface CumulativeOptions {
  readonly axis?: number;
  /** The dtype of the totals; by default that of the elements, but at least 32 bits. */
  readonly dtype?: DType;
  /** Whether what the first element is added to comes first: one entry more along the axis. */
  readonly includeInitial?: boolean;
}

/** Writes what a run of `n` elements comes to after each of them, from `initial` on. */
export type ScanLoop = (
  x: TypedArray,
  ix: number,
  sx: number,
  out: TypedArray,
  io: number,
  so: number,
  n: number,
  initial: number,
) => void;

/** An operation that folds an axis, and keeps what it has after each element. */
export interface ScanKernel {
  readonly scan: ScanLoop;
  /** The same in 32 bits, where doubles would lose low bits. */
  readonly integerScan: ScanLoop;
  readonly initial: number;
}

/** The options, checked: the axis counts from 0. */
export interface ScanParams {
  readonly axis: number;
  readonly dtype: DType;
  readonly includeInitial: boolean;
}

export type ScanOp = AnyOp<ScanParams, ScanKernel>;

/** Checks the options of a cumulative operation. */
export function scanParams(
  operation: string,
  x: Tensor,
  { axis, dtype, includeInitial = false }: CumulativeOptions,
): ScanParams {
  const { shape } = checkTensor(operation, x);
  if (shape.length === 0) {
    throw new ShapeError(`${operation}: a scalar has no axis to go along; reshape it to [1] first`);
  }
  if (axis === undefined && shape.length > 1) {
    throw new ArgumentError(
      `${operation}: shape ${formatShape(shape)} has ${shape.length} axes; name one, as { axis: 0 }`,
    );
  }
  return {
    axis: normalizeAxis(operation, axis ?? 0, shape.length),
    dtype: totalDType(x.dtype, dtype),
    includeInitial,
  };
}

/** `run` of every cumulative operation. */
export function runScan(
  this: ScanOp,
  inputs: readonly Operand[],
  { axis, dtype, includeInitial }: ScanParams,
): Tensor {
  const x = inputs[0] as Tensor;
  if (!includeInitial) {
    const out = emptyResult(x.shape, dtype);
    scan(this.kernel, x, axis, out);
    return out;
  }
  const out = emptyResult(x.shape.with(axis, (x.shape[axis] as number) + 1), dtype);
  backends.current.fill(partAlong(out, axis, ":1"), this.kernel.initial);
  scan(this.kernel, x, axis, partAlong(out, axis, "1:"));
  return out;
}

/** A tensor without the entry that `includeInitial` puts first. */
export function withoutInitial(x: Tensor, { axis, includeInitial }: ScanParams): Tensor {
  return includeInitial ? partAlong(x, axis, "1:") : x;
}
