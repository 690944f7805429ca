import ndarray from "ndarray";
import ops from "ndarray-ops";
import type { Backend } from "../backends/backend.ts";
import { js } from "../backends/js/index.ts";
import { isFloating, type TypedArray } from "../dtype.ts";
import type { BinaryKernel, UnaryKernel } from "../elementwise.ts";
import { forEachRow } from "../forEachRow.ts";
import type { Operand } from "../op.ts";
import { absOp } from "../ops/elementwise/abs.ts";
import { addOp } from "../ops/elementwise/add.ts";
import { divideOp } from "../ops/elementwise/divide.ts";
import { expOp } from "../ops/elementwise/exp.ts";
import { logOp } from "../ops/elementwise/log.ts";
import { multiplyOp } from "../ops/elementwise/multiply.ts";
import { negativeOp } from "../ops/elementwise/negative.ts";
import { sqrtOp } from "../ops/elementwise/sqrt.ts";
import { subtractOp } from "../ops/elementwise/subtract.ts";
import type { ReduceKernel } from "../reduce.ts";
import { broadcastStrides } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { view } from "./convert.ts";

type Nd = ndarray.NdArray<TypedArray>;

/** Which function of ndarray-ops computes which operation. What has none here runs in plain loops. */
const unaryOps = new Map<UnaryKernel, (out: Nd, x: Nd) => unknown>([
  [absOp.kernel, ops.abs],
  [expOp.kernel, ops.exp],
  [logOp.kernel, ops.log],
  [negativeOp.kernel, ops.neg],
  [sqrtOp.kernel, ops.sqrt],
]);

/** Without pow: JavaScript's, which ndarray-ops calls, gives NaN for 1 to an infinite power. */
const binaryOps = new Map<BinaryKernel, (out: Nd, a: Nd, b: Nd) => unknown>([
  [addOp.kernel, ops.add],
  [subtractOp.kernel, ops.sub],
  [multiplyOp.kernel, ops.mul],
  [divideOp.kernel, ops.div],
]);

/** Which of its functions reduces: none wraps integers, and its any and all know no NaN. */
function reductions(
  x: Tensor,
  out: Tensor,
): Partial<Record<ReduceKernel["kind"], (x: Nd) => unknown>> {
  if (isFloating(out.dtype)) return { sum: ops.sum, prod: ops.prod, max: sup, min: inf };
  if (isFloating(x.dtype)) return {};
  return { any: ops.any, all: ops.all, max: ops.sup, min: ops.inf };
}

/** ndarray-ops passes over a NaN; only with one among its elements does an array not equal itself. */
const sup = (x: Nd): number => (ops.equals(x, x) ? ops.sup(x) : Number.NaN);
const inf = (x: Nd): number => (ops.equals(x, x) ? ops.inf(x) : Number.NaN);

/**
 * ndarray-ops as a backend: slower than the others, but written by other people, so that the tests
 * can hold linnet's own loops and kernels against it.
 *
 * It compiles code when it is loaded, which pages with a strict content security policy forbid:
 * that is why it has an entry of its own.
 */
export const ndarrayBackend: Backend = {
  ...js,
  name: "ndarray",

  unary(kernel, x, out) {
    const op = unaryOps.get(kernel);
    if (op === undefined || !suits(x, out)) js.unary(kernel, x, out);
    else op(viewOf(out, out), viewOf(x, out));
  },

  binary(kernel, a, b, out) {
    const op = binaryOps.get(kernel);
    if (op === undefined || !suits(a, out) || !suits(b, out)) js.binary(kernel, a, b, out);
    else op(viewOf(out, out), viewOf(a, out), viewOf(b, out));
  },

  reduce(kernel, x, count, out) {
    const op = reductions(x, out)[kernel.kind];
    if (op === undefined || x.ndim === 0) {
      js.reduce(kernel, x, count, out);
      return;
    }
    const kept = x.ndim - count;
    const [shape, strides] = [x.shape.slice(kept), x.strides.slice(kept)];
    let to = out.storage.start + out.offset;
    forEachRow(
      x.shape.slice(0, kept),
      [x.strides.slice(0, kept)],
      [x.offset],
      ([at], [step], n) => {
        for (let i = 0; i < n; i++) {
          out.storage.array[to++] = Number(op(view(x.storage, shape, strides, at! + i * step!)));
        }
      },
    );
  },

  copy(x, out) {
    if (out.dtype === "bool" || !suits(x, out)) js.copy(x, out);
    else ops.assign(viewOf(out, out), viewOf(x, out));
  },
};

/** ndarray-ops has no scalars, wraps no integers, and converts no dtypes. */
function suits(x: Operand, out: Tensor): boolean {
  if (out.ndim === 0 || !isFloating(out.dtype)) return false;
  return typeof x === "number" || x.dtype === out.dtype;
}

/** An operand as an ndarray of the result's shape: what is broadcast repeats by strides of 0. */
function viewOf(x: Operand, out: Tensor): Nd {
  if (typeof x !== "number") {
    return view(x.storage, out.shape, broadcastStrides(x.shape, x.strides, out.shape), x.offset);
  }
  const box = out.dtype === "float32" ? Float32Array.of(x) : Float64Array.of(x);
  return ndarray(
    box,
    [...out.shape],
    out.shape.map(() => 0),
    0,
  );
}
