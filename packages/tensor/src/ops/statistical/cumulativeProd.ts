import { apply } from "../../apply.ts";
import { ones } from "../../create/full.ts";
import type { Sample } from "../../op.ts";
import { linearRecurrence, oneZero, recurrenceFromEnd } from "../../reductions/linearRecurrence.ts";
import { inTotalDType } from "../../reductions/reduce.ts";
import {
  type CumulativeOptions,
  runScan,
  type ScanOp,
  type ScanParams,
  scanParams,
  withoutInitial,
} from "../../reductions/scan.ts";
import type { Tensor } from "../../tensor.ts";
import { partAlong } from "../../views/alongAxis.ts";
import { multiply } from "../elementwise/multiply.ts";
import { concat } from "../manipulation/concat.ts";

/**
 * The products of the elements up to each one, along an axis: `y[k] = x[0] x[1] ... x[k]`. With
 * `includeInitial` a 1 comes first.
 *
 * Shapes: that of `x`, one longer along the axis with `includeInitial`. Only a vector needs no
 * `axis` (ArgumentError), and a scalar has none (ShapeError). dtype: as for `prod`; integers wrap.
 * Gradient: exact beside zeros too. Source: NumPy, `cumprod`, with the options of `cumulativeSum`.
 *
 * @example
 * ```ts
 * console.log(cumulativeProd(tensor([1, 2, 3, 4])).toArray()); // [1, 2, 6, 24]
 * ```
 */
export function cumulativeProd(x: Tensor, options: CumulativeOptions = {}): Tensor {
  const elements = inTotalDType("cumulativeProd", x, options.dtype);
  return apply(cumulativeProdOp, [elements], scanParams("cumulativeProd", x, options));
}

export const cumulativeProdOp: ScanOp = {
  name: "cumulativeProd",
  run: runScan,
  kernel: {
    scan(x, ix, sx, out, io, so, n, initial) {
      let product = initial;
      for (let k = 0; k < n; k++) {
        product *= x[ix + k * sx]!;
        out[io + k * so] = product;
      }
    },
    integerScan(x, ix, sx, out, io, so, n, initial) {
      let product = initial;
      for (let k = 0; k < n; k++) {
        product = Math.imul(product, x[ix + k * sx]!);
        out[io + k * so] = product;
      }
    },
    initial: 1,
  },
  needs: [[0, "output"]],
  // y[j] is x[k] times what comes before k, times what comes between k and j: the first factor is
  // y[k - 1], and the sum of the second ones over j, weighted by g, is a recurrence from the end.
  vjps: [
    (g, { inputs: [x], output, params }) => {
      const after = recurrenceFromEnd(x as Tensor, withoutInitial(g, params), params.axis);
      return multiply(productsBefore(output, params), after);
    },
  ],
  // y[k] is y[k - 1] x[k]: the tangent of the one is x[k] times that of the other, and what x[k] adds.
  jvp: ([t], { inputs: [x], output, params }) => {
    const { axis, includeInitial } = params;
    const own = multiply(productsBefore(output, params), t as Tensor);
    const tangent = linearRecurrence(x as Tensor, own, axis);
    return includeInitial ? concat([oneZero(tangent, axis), tangent], { axis }) : tangent;
  },
};

/** `y[k - 1]` for each k, which is 1 for the first. */
function productsBefore(output: Tensor, { axis, includeInitial }: ScanParams): Tensor {
  const one = ones(output.shape.with(axis, 1), { dtype: output.dtype });
  const products = includeInitial ? output : concat([one, output], { axis });
  return partAlong(products, axis, ":-1");
}

export const samples: Sample[] = [
  { inputs: [[1, -2, 4.5, 0.25]] },
  { why: "a zero", inputs: [[3, 0, 2, -4]] },
  { why: "two zeros", inputs: [[3, 0, 2, 0, 5]] },
  { inputs: [[1, 2, 3]], args: [{ includeInitial: true }] },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: 0 }],
  },
  {
    inputs: [
      [
        [1, 2, 0],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: -1, includeInitial: true }],
  },
  {
    inputs: [
      [
        [
          [1, 2],
          [3, 0],
        ],
        [
          [8, 6],
          [7, 5],
        ],
      ],
    ],
    args: [{ axis: 1, includeInitial: true }],
  },
  { why: "nothing", inputs: [[]], args: [{ includeInitial: true }] },
  { why: "no rows", inputs: [[[], []]], args: [{ axis: 0 }] },
  { why: "another dtype", inputs: [[0.1, 0.2, -0.7]], args: [{ dtype: "float64" }] },
  { why: "wraps", inputs: [[65536, 65537, 5]], dtype: "int32", forwardOnly: true },
  { why: "in 32 bits", inputs: [[60000, 10000]], dtype: "uint16", forwardOnly: true },
];
