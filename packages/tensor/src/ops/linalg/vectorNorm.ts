import { apply } from "../../apply.ts";
import { onesLike } from "../../create/full.ts";
import { ArgumentError } from "../../errors.ts";
import { checkFloating, resultOf } from "../../linalg/matrixStack.ts";
import { type NormParams, normGradient } from "../../linalg/normGradient.ts";
import { normOf } from "../../linalg/normOf.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { type ReduceOptions, reducedShape } from "../../reductions/reduce.ts";
import { normalizeAxes } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { denseArray } from "../../views/denseArray.ts";
import { multiply } from "../elementwise/multiply.ts";
import { permuteView } from "../manipulation/permuteDims.ts";
import { sum } from "../statistical/sum.ts";

/** Over which axes, all by default, and the order of the norm, 2 by default. */
export interface VectorNormOptions extends ReduceOptions {
  readonly ord?: number;
}

/**
 * The norm of vectors, `(sum |x|^ord)^(1/ord)`: by default their length. Infinity and -Infinity give the
 * largest and the smallest absolute value, 0 how many elements are not zero.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`. dtype: floating only, else DTypeError;
 * computed in double precision, without overflow on the way. The norm of nothing is 0, and infinite for
 * negative orders. Throws ArgumentError for an order that is no number. Gradient: 0 at the kink of a
 * zero vector, and shared evenly by elements of the same size where one of them counts.
 * Source: array API standard 2023.12, `linalg.vector_norm`.
 *
 * @example
 * ```ts
 * console.log(vectorNorm(tensor([[3, 4], [5, 12]]), { axis: 1 }).toArray()); // [5, 13]
 * ```
 */
export function vectorNorm(
  x: Tensor,
  { axis, keepdims = false, ord = 2 }: VectorNormOptions = {},
): Tensor {
  const { ndim } = checkFloating("vectorNorm", x);
  if (typeof ord !== "number" || Number.isNaN(ord)) {
    throw new ArgumentError(
      `vectorNorm: ord is ${String(ord)}; give a number, Infinity, or -Infinity`,
    );
  }
  return apply(vectorNormOp, [x], { axes: normalizeAxes("vectorNorm", axis, ndim), keepdims, ord });
}

export const vectorNormOp: AnyOp<NormParams> = {
  name: "vectorNorm",
  run(inputs, { axes, keepdims, ord }) {
    const x = checkFloating("vectorNorm", inputs[0]);
    const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
    const turned = axes.length === x.ndim ? x : permuteView(x, [...kept, ...axes]);
    const elements = denseArray(turned) as Float32Array | Float64Array;
    const shape = reducedShape(x.shape, axes, keepdims);
    const norms = new Float64Array(kept.reduce((size, axis) => size * x.shape[axis]!, 1));
    const length = elements.length / norms.length || 0;
    for (let i = 0; i < norms.length; i++) norms[i] = normOf(elements, i * length, length, ord);
    return resultOf(shape, x.dtype, norms);
  },
  kernel: null,
  needs: [[0, "output"]],
  vjps: [(g, { inputs: [x], output, params }) => normGradient(x as Tensor, output, g, params)],
  jvp: ([t], { inputs: [x], output, params }) => {
    const slopes = normGradient(x as Tensor, output, onesLike(output), params);
    return sum(multiply(t as Tensor, slopes), { axis: params.axes, keepdims: params.keepdims });
  },
};

const matrix = [
  [1, -2, 3],
  [0.5, 4, -6],
];

const special = [
  [Number.NaN, 1],
  [Number.POSITIVE_INFINITY, 1],
  [Number.NaN, Number.NEGATIVE_INFINITY],
  [0, Number.NEGATIVE_INFINITY],
];

export const samples: Sample[] = [
  { inputs: [matrix] },
  { inputs: [matrix], args: [{ axis: 0 }] },
  { inputs: [matrix], args: [{ axis: -1, keepdims: true, ord: 1 }] },
  { inputs: [matrix], args: [{ axis: [0, 1], ord: 3 }] },
  { inputs: [matrix], args: [{ axis: 1, ord: Number.POSITIVE_INFINITY }] },
  { inputs: [matrix], args: [{ keepdims: true, ord: Number.NEGATIVE_INFINITY }] },
  { inputs: [matrix], args: [{ axis: 1, ord: -1.5 }] },
  { inputs: [matrix], args: [{ axis: 1, ord: 0.5 }] },
  {
    inputs: [
      [
        [1, 0, 3],
        [0, 0, 0],
      ],
    ],
    args: [{ axis: 1, ord: 0 }],
    forwardOnly: true,
  },
  { why: "kink", inputs: [[0, 0]], forwardOnly: true },
  { why: "no elements", inputs: [[[], []]], args: [{ axis: 1 }], forwardOnly: true },
  ...[2, 1, 3, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((ord) => ({
    why: "NaN and infinities",
    inputs: [special],
    args: [{ axis: 1, ord }],
    forwardOnly: true,
  })),
];
