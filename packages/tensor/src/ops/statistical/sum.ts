import { apply } from "../../apply.ts";
import type { Sample } from "../../op.ts";
import {
  type ReduceOp,
  type ReduceOptions,
  reducedShape,
  runReduce,
  totalDType,
} from "../../reduce.ts";
import type { Shape } from "../../shape.ts";
import { normalizeAxes } from "../../shape.ts";
import type { NoOptions, Reduced } from "../../shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { broadcastToOp } from "../manipulation/broadcastTo.ts";
import { reshape } from "../manipulation/reshape.ts";

/**
 * The sum over axes; 0 over nothing.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: that of a
 * floating `x`, int32 for integers and bool, uint32 for
 * unsigned ones. Several partial sums keep the rounding error of a long
 * float32 sum small. Source: array API standard 2023.12, `sum`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(sum(x).item(), sum(x, { axis: 0 }).toArray()); // 10 [4, 6]
 * ```
 */
export function sum<S extends Shape, const O extends ReduceOptions = NoOptions>(
  x: Tensor<S>,
  options?: O,
): Tensor<Reduced<S, O>> {
  return apply(sumOp, [x], options ?? {});
}

export const sumOp: ReduceOp = {
  name: "sum",
  run: runReduce,
  kernel: {
    fold(x, i, step, n, value) {
      let total = value;
      for (let k = 0; k < n; k++) total += x[i + k * step]!;
      return total;
    },
    initial: 0,
    isSum: true,
    resultDType: totalDType,
  },
  needs: [[]],
  // Every element counts once: its gradient is that of the sum.
  vjps: [
    (g, { params }, shape) => {
      if (g.shape.length === shape.length || g.shape.length === 0)
        return apply(broadcastToOp, [g], shape);
      const axes = normalizeAxes("sum", params.axis, shape.length);
      return apply(broadcastToOp, [reshape(g, reducedShape(shape, axes, true))], shape);
    },
  ],
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
  { why: "integers", inputs: [[1, 2, -30]], dtype: "int32", forwardOnly: true },
];
