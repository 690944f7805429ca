import { apply } from "../../apply.ts";
import type { Sample } from "../../op.ts";
import {
  inTotalDType,
  type ReduceOp,
  runReduce,
  type TotalOptions,
  totalDType,
  withReducedAxes,
} from "../../reductions/reduce.ts";
import { normalizeAxes, type Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { partAlong } from "../../views/alongAxis.ts";
import { multiply } from "../elementwise/multiply.ts";
import { permuteDims } from "../manipulation/permuteDims.ts";
import { reshape } from "../manipulation/reshape.ts";
import { cumulativeProd } from "./cumulativeProd.ts";
import { sumOp } from "./sum.ts";

/**
 * The product over axes; 1 over nothing.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: that of a
 * floating `x`, int32 for integers and bool, uint32 for unsigned ones, which wrap; or the named one,
 * to which the elements are converted first (not bool, DTypeError). Gradient: the product of the
 * other elements, without a division, so that it is exact beside zeros too.
 * Source: array API standard 2023.12, `prod`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(prod(x).item(), prod(x, { axis: 0 }).toArray()); // 24 [3, 8]
 * ```
 */
export function prod<S extends Shape, const O extends TotalOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(prodOp, [inTotalDType("prod", x, options.dtype)], options);
}

export const prodOp: ReduceOp = {
  name: "prod",
  run: runReduce,
  kernel: {
    kind: "prod",
    simd: null,
    fold(x, i, step, n, value) {
      let product = value;
      for (let k = 0; k < n; k++) product *= x[i + k * step]!;
      return product;
    },
    integerFold(x, i, step, n, value) {
      let product = value;
      for (let k = 0; k < n; k++) product = Math.imul(product, x[i + k * step]!);
      return product;
    },
    initial: 1,
    resultDType: totalDType,
  },
  needs: [[0]],
  vjps: [
    (g, { inputs: [x], params }, shape) => {
      const axes = normalizeAxes("backward", params.axis, shape.length);
      return multiply(withReducedAxes(g, shape, params), productsOfOthers(x as Tensor, axes));
    },
  ],
  jvp: ([t], { inputs: [x], params }) => {
    const axes = normalizeAxes("jvp", params.axis, (t as Tensor).ndim);
    const changes = multiply(t as Tensor, productsOfOthers(x as Tensor, axes));
    return apply(sumOp, [changes], params);
  },
};

/** For each element the product of those that it is multiplied with: all before it, and all after. */
function productsOfOthers(x: Tensor, axes: readonly number[]): Tensor {
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = [...kept, ...axes];
  const turned = permuteDims(x, order);
  const count = axes.reduce((n, axis) => n * x.shape[axis]!, 1);
  const flat = reshape(turned, [...kept.map((axis) => x.shape[axis]!), count]);
  const last = kept.length;
  const before = (y: Tensor) =>
    partAlong(cumulativeProd(y, { axis: last, includeInitial: true }), last, ":-1");
  const fromEnd = (y: Tensor) => partAlong(y, last, "::-1");
  const others = multiply(before(flat), fromEnd(before(fromEnd(flat))));
  return permuteDims(
    reshape(others, turned.shape),
    x.shape.map((_, axis) => order.indexOf(axis)),
  );
}

export const samples: Sample[] = [
  { inputs: [[1, -2, 4.5, 3]] },
  { why: "a zero", inputs: [[3, 0, 2, -4]] },
  { why: "two zeros", inputs: [[3, 0, 2, 0]] },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 0, 9],
      ],
    ],
  },
  {
    inputs: [
      [
        [1, 2, 0],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: 0 }],
  },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: -1, keepdims: true }],
  },
  {
    inputs: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 6],
          [7, 5],
        ],
      ],
    ],
    args: [{ axis: [0, 2] }],
  },
  { why: "nothing", inputs: [[]] },
  { why: "no columns", inputs: [[[], []]], args: [{ axis: 1 }] },
  { why: "another dtype", inputs: [[0.1, 0.2, -0.7]], args: [{ dtype: "float64" }] },
  { why: "wraps", inputs: [[65536, 65537, 5]], dtype: "int32", forwardOnly: true },
  { why: "in 32 bits", inputs: [[60000, 10000]], dtype: "uint16", forwardOnly: true },
  { inputs: [[100, 27, 3]], args: [{ dtype: "int8" }], dtype: "int8", forwardOnly: true },
];
