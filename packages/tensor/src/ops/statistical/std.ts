import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "../elementwise/multiply.ts";
import { square } from "../elementwise/square.ts";
import { type VarianceOptions, varianceFor } from "./variance.ts";

/**
 * The standard deviation over axes: the square root of `variance`, which takes the same options.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: floating
 * only, else DTypeError. Throws ArgumentError for a correction that is not finite. Gradient: 0 where
 * all elements are equal, as in PyTorch. Source: array API standard 2023.12, `std`.
 *
 * @example
 * ```ts
 * console.log(std(tensor([[1, 3], [2, 6]]), { axis: 1 }).toArray()); // [1, 2]
 * ```
 */
export function std<S extends Shape, const O extends VarianceOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(rootOp, [varianceFor("std", x, options)], undefined);
}

const rootOp: UnaryOp = {
  name: "std",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.sqrt),
    simd: lanes.sqrt,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => multiply(g, halfReciprocal(output))],
  jvp: "elementwise",
};

/** `1 / 2x`, the slope of the root whose value is x; 0 where that is 0. */
function halfReciprocal(x: Tensor): Tensor {
  return apply(halfReciprocalOp, [x], undefined);
}

const halfReciprocalOp: UnaryOp = {
  name: "std",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop((x) => (x === 0 ? 0 : 0.5 / x)),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => multiply(multiply(g, square(output)), -2)],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1, 2, 4.5]] },
  { inputs: [[1, 2, 4.5]], args: [{ correction: 1 }] },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 9],
        [0, 7, 5],
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
    args: [{ axis: -1, keepdims: true, correction: 1 }],
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
    args: [{ axis: [0, 2] }],
  },
  { why: "all equal", inputs: [[3, 3, 3]], forwardOnly: true },
  { why: "nothing", inputs: [[]], forwardOnly: true },
  { why: "no columns", inputs: [[[], []]], args: [{ axis: 0 }] },
  { why: "NaN", inputs: [[1, NaN]], forwardOnly: true },
];
