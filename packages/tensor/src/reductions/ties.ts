import { apply } from "../apply.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../elementwise/elementwise.ts";
import type { Call } from "../op.ts";
import { divide } from "../ops/elementwise/divide.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { sum } from "../ops/statistical/sum.ts";
import { normalizeAxes, type Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type ReduceOptions, withReducedAxes } from "./reduce.ts";

/**
 * The gradient of the largest or smallest element: spread evenly over all that equal it, as that of
 * PyTorch's `amax`. Beside a NaN there are none, and the gradient is NaN.
 */
export function shareAmongTies(g: Tensor, call: Call<ReduceOptions>, shape: Shape): Tensor {
  return multiply(withReducedAxes(g, shape, call.params), sharesOf(call));
}

/** The tangent of the largest or smallest element: the mean over all that equal it. */
export function meanOfTies([t]: readonly (Tensor | null)[], call: Call<ReduceOptions>): Tensor {
  const { axis, keepdims = false } = call.params;
  const shares = multiply(t as Tensor, sharesOf(call));
  return sum(shares, axis === undefined ? { keepdims } : { axis, keepdims });
}

/** One over the number of ties where an element is one of them, 0 elsewhere. */
function sharesOf({ inputs: [x], output, params }: Call<ReduceOptions>): Tensor {
  const { shape } = x as Tensor;
  const axis = normalizeAxes("backward", params.axis, shape.length);
  const ties = apply(onesWhereEqualOp, [x!, withReducedAxes(output, shape, params)], undefined);
  return divide(ties, sum(ties, { axis, keepdims: true }));
}

/** 1 where two numbers are equal, else 0; for gradients it is a constant. */
const onesWhereEqualOp: BinaryOp = {
  name: "equal",
  run: runBinary,
  kernel: {
    loop: /* @__PURE__ */ binaryLoop((a, b) => (a === b ? 1 : 0)),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [],
  vjps: [],
  jvp: null,
};
