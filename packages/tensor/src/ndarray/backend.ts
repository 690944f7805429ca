import ndarray from "ndarray";
import ops from "ndarray-ops";
import type { Backend } from "../backends/backend.ts";
import { js } from "../backends/js/index.ts";
import { type DType, isFloating, type TypedArray } from "../dtypes/dtype.ts";
import type { BinaryKernel, UnaryKernel } from "../elementwise/elementwise.ts";
import type { Operand } from "../op.ts";
import { absOp } from "../ops/elementwise/abs.ts";
import { acosOp } from "../ops/elementwise/acos.ts";
import { addOp } from "../ops/elementwise/add.ts";
import { asinOp } from "../ops/elementwise/asin.ts";
import { atanOp } from "../ops/elementwise/atan.ts";
import { atan2Op } from "../ops/elementwise/atan2.ts";
import { ceilOp } from "../ops/elementwise/ceil.ts";
import { cosOp } from "../ops/elementwise/cos.ts";
import { divideOp } from "../ops/elementwise/divide.ts";
import { equalOp } from "../ops/elementwise/equal.ts";
import { expOp } from "../ops/elementwise/exp.ts";
import { floorOp } from "../ops/elementwise/floor.ts";
import { greaterOp } from "../ops/elementwise/greater.ts";
import { greaterEqualOp } from "../ops/elementwise/greaterEqual.ts";
import { lessOp } from "../ops/elementwise/less.ts";
import { lessEqualOp } from "../ops/elementwise/lessEqual.ts";
import { logOp } from "../ops/elementwise/log.ts";
import { logicalAndOp } from "../ops/elementwise/logicalAnd.ts";
import { logicalNotOp } from "../ops/elementwise/logicalNot.ts";
import { logicalOrOp } from "../ops/elementwise/logicalOr.ts";
import { maximumOp } from "../ops/elementwise/maximum.ts";
import { minimumOp } from "../ops/elementwise/minimum.ts";
import { multiplyOp } from "../ops/elementwise/multiply.ts";
import { negativeOp } from "../ops/elementwise/negative.ts";
import { notEqualOp } from "../ops/elementwise/notEqual.ts";
import { reciprocalOp } from "../ops/elementwise/reciprocal.ts";
import { sinOp } from "../ops/elementwise/sin.ts";
import { sqrtOp } from "../ops/elementwise/sqrt.ts";
import { subtractOp } from "../ops/elementwise/subtract.ts";
import { tanOp } from "../ops/elementwise/tan.ts";
import type { ReduceKernel } from "../reductions/reduce.ts";
import { broadcastStrides } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { forEachRow } from "../walking/forEachRow.ts";
import { view } from "./convert.ts";

type Nd = ndarray.NdArray<TypedArray>;

/** Which function of ndarray-ops computes which operation. What has none here runs in plain loops. */
const unaryOps = new Map<UnaryKernel, (out: Nd, x: Nd) => unknown>([
  [absOp.kernel, ops.abs],
  [acosOp.kernel, ops.acos],
  [asinOp.kernel, ops.asin],
  [atanOp.kernel, ops.atan],
  [ceilOp.kernel, ops.ceil],
  [cosOp.kernel, ops.cos],
  [expOp.kernel, ops.exp],
  [floorOp.kernel, ops.floor],
  [logOp.kernel, ops.log],
  [logicalNotOp.kernel, ops.not],
  [negativeOp.kernel, ops.neg],
  [reciprocalOp.kernel, ops.recip],
  [sinOp.kernel, ops.sin],
  [sqrtOp.kernel, ops.sqrt],
  [tanOp.kernel, ops.tan],
]);

/**
 * Without pow and round: JavaScript's, which ndarray-ops calls, give NaN for 1 to an infinite power, and
 * round halves up.
 */
const binaryOps = new Map<BinaryKernel, (out: Nd, a: Nd, b: Nd) => unknown>([
  [addOp.kernel, ops.add],
  [subtractOp.kernel, ops.sub],
  [multiplyOp.kernel, ops.mul],
  [divideOp.kernel, ops.div],
  [atan2Op.kernel, ops.atan2],
  [maximumOp.kernel, ops.max],
  [minimumOp.kernel, ops.min],
  [equalOp.kernel, ops.eq],
  [notEqualOp.kernel, ops.neq],
  [lessOp.kernel, ops.lt],
  [lessEqualOp.kernel, ops.leq],
  [greaterOp.kernel, ops.gt],
  [greaterEqualOp.kernel, ops.geq],
  [logicalAndOp.kernel, ops.and],
  [logicalOrOp.kernel, ops.or],
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
    if (op === undefined || !suits(kernel, x.dtype, x, out)) js.unary(kernel, x, out);
    else op(viewOf(out, out), viewOf(x, out));
  },

  binary(kernel, a, b, out) {
    const op = binaryOps.get(kernel);
    const dtype = typeof a === "number" ? (b as Tensor).dtype : a.dtype;
    if (op === undefined || !suits(kernel, dtype, a, out) || !suits(kernel, dtype, b, out)) {
      js.binary(kernel, a, b, out);
    } else {
      op(viewOf(out, out), viewOf(a, out, dtype), viewOf(b, out, dtype));
    }
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
    if (!isFloating(out.dtype) || x.dtype !== out.dtype || out.ndim === 0) js.copy(x, out);
    else ops.assign(viewOf(out, out), viewOf(x, out));
  },
};

/** ndarray-ops has no scalars, wraps no integers, and converts no dtypes. */
function suits(kernel: UnaryKernel | BinaryKernel, dtype: DType, x: Operand, out: Tensor): boolean {
  if (out.ndim === 0 || (typeof x !== "number" && x.dtype !== dtype)) return false;
  return kernel.tests || (isFloating(dtype) && out.dtype === dtype);
}

/** An operand as an ndarray of the result's shape: what is broadcast repeats by strides of 0. */
function viewOf(x: Operand, out: Tensor, dtype: DType = out.dtype): Nd {
  if (typeof x !== "number") {
    return view(x.storage, out.shape, broadcastStrides(x.shape, x.strides, out.shape), x.offset);
  }
  const box = dtype === "float32" ? Float32Array.of(x) : Float64Array.of(x);
  return ndarray(
    box,
    [...out.shape],
    out.shape.map(() => 0),
    0,
  );
}
