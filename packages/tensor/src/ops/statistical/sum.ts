import { apply } from "../../apply.ts";
import { sums } from "../../backends/wasm/sums.ts";
import type { Sample } from "../../op.ts";
import {
  inTotalDType,
  type ReduceOp,
  runReduce,
  type TotalOptions,
  totalDType,
  withReducedAxes,
} from "../../reductions/reduce.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { broadcastToOp } from "../manipulation/broadcastTo.ts";

/**
 * The sum over axes; 0 over nothing.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: that of a
 * floating `x`, int32 for integers and bool, uint32 for unsigned ones, which wrap; or the named one,
 * to which the elements are converted first (not bool, DTypeError). Partial sums keep the rounding
 * error of a long float32 sum small. Source: array API standard 2023.12, `sum`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(sum(x).item(), sum(x, { axis: 0 }).toArray()); // 10 [4, 6]
 * ```
 */
export function sum<S extends Shape, const O extends TotalOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  if (options.dtype === undefined) return apply(sumOp, [x], options);
  return apply(sumOp, [inTotalDType("sum", x, options.dtype)], options);
}

export const sumOp: ReduceOp = {
  name: "sum",
  run: runReduce,
  kernel: {
    kind: "sum",
    simd: sums,
    fold(x, i, step, n, value) {
      let total = value;
      let at = i;
      let left = n;
      if (left >= 16) {
        // Four sums side by side: none waits for another, and each rounds less.
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (; left >= 4; left -= 4) {
          a += x[at]!;
          b += x[at + step]!;
          c += x[at + 2 * step]!;
          d += x[at + 3 * step]!;
          at += 4 * step;
        }
        total += a + b + (c + d);
      }
      for (; left > 0; left--) {
        total += x[at]!;
        at += step;
      }
      return total;
    },
    // Beyond 2^53 doubles would lose the low bits, which are what is left after wrapping.
    integerFold(x, i, step, n, value) {
      let total = value;
      for (let k = 0; k < n; k++) total = (total + x[i + k * step]!) | 0;
      return total;
    },
    initial: 0,
    resultDType: totalDType,
  },
  needs: [[]],
  // Every element counts once: its gradient is that of the sum.
  vjps: [
    (g, { params }, shape) => apply(broadcastToOp, [withReducedAxes(g, shape, params)], shape),
  ],
  jvp: "linear",
};

export const samples: Sample[] = [
  { inputs: [[1, 2, 4.5]] },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
    ],
  },
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
    args: [{ axis: 1, keepdims: true }],
  },
  {
    inputs: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    ],
    args: [{ axis: [0, 2] }],
  },
  {
    why: "no axes",
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    args: [{ axis: [] }],
  },
  { why: "nothing", inputs: [[]] },
  { why: "no rows", inputs: [[[], []]], args: [{ axis: 1 }] },
  { why: "no columns", inputs: [[[], []]], args: [{ axis: 0 }] },
  { why: "another dtype", inputs: [[0.1, 0.2, -0.7]], args: [{ dtype: "float64" }] },
  { why: "integers", inputs: [[1, 2, -30]], dtype: "int32", forwardOnly: true },
  {
    why: "integers wrap",
    inputs: [[2147483647, 2147483647, 5]],
    dtype: "int32",
    forwardOnly: true,
  },
  {
    why: "small integers in 32 bits",
    inputs: [[60000, 10000]],
    dtype: "uint16",
    forwardOnly: true,
  },
  {
    why: "in their own",
    inputs: [[100, 27, 3]],
    args: [{ dtype: "int8" }],
    dtype: "int8",
    forwardOnly: true,
  },
  {
    why: "more than four",
    inputs: [[0.5, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1, 1, 1, 1, 1, 1, 1, 1]],
  },
];
