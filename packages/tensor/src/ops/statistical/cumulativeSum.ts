import { apply } from "../../apply.ts";
import type { Sample } from "../../op.ts";
import { inTotalDType } from "../../reductions/reduce.ts";
import {
  type CumulativeOptions,
  runScan,
  type ScanOp,
  scanParams,
  withoutInitial,
} from "../../reductions/scan.ts";
import type { Tensor } from "../../tensor.ts";
import { partAlong } from "../../views/alongAxis.ts";

/**
 * The sums of the elements up to each one, along an axis: `y[k] = x[0] + ... + x[k]`. With
 * `includeInitial` a 0 comes first.
 *
 * Shapes: that of `x`, one longer along the axis with `includeInitial`. Only a vector needs no
 * `axis` (ArgumentError), and a scalar has none (ShapeError). dtype: as for `sum`; integers wrap.
 * Source: array API standard 2023.12, `cumulative_sum`.
 *
 * @example
 * ```ts
 * const x = tensor([1, 2, 3]);
 * console.log(cumulativeSum(x).toArray()); // [1, 3, 6]
 * ```
 */
export function cumulativeSum(x: Tensor, options: CumulativeOptions = {}): Tensor {
  const elements = inTotalDType("cumulativeSum", x, options.dtype);
  return apply(cumulativeSumOp, [elements], scanParams("cumulativeSum", x, options));
}

export const cumulativeSumOp: ScanOp = {
  name: "cumulativeSum",
  run: runScan,
  kernel: {
    scan(x, ix, sx, out, io, so, n, initial) {
      let total = initial;
      for (let k = 0; k < n; k++) {
        total += x[ix + k * sx]!;
        out[io + k * so] = total;
      }
    },
    integerScan(x, ix, sx, out, io, so, n, initial) {
      let total = initial;
      for (let k = 0; k < n; k++) {
        total = (total + x[ix + k * sx]!) | 0;
        out[io + k * so] = total;
      }
    },
    initial: 0,
  },
  needs: [[]],
  // An element counts in all sums from its own on: it gets the sum of their gradients.
  vjps: [
    (g, { params }) => {
      const { axis } = params;
      const fromEnd = partAlong(withoutInitial(g, params), axis, "::-1");
      return partAlong(cumulativeSum(fromEnd, { axis }), axis, "::-1");
    },
  ],
  jvp: "linear",
};

export const samples: Sample[] = [
  { inputs: [[1, -2, 4.5, 0.25]] },
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
        [1, 2, 3],
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
          [3, 4],
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
  { why: "NaN", inputs: [[1, NaN, 3]], forwardOnly: true },
  { why: "wraps", inputs: [[2147483647, 1, 5]], dtype: "int32", forwardOnly: true },
  { why: "in 32 bits", inputs: [[60000, 10000]], dtype: "uint16", forwardOnly: true },
  { inputs: [[100, 27, 3]], args: [{ dtype: "int8" }], dtype: "int8", forwardOnly: true },
];
