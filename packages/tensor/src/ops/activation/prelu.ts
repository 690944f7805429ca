import { v128 } from "@linnet/wasm";
import { slopedGradient } from "../../activation/slopedGradient.ts";
import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { greater } from "../elementwise/greater.ts";
import { multiply } from "../elementwise/multiply.ts";
import { where } from "../searching/where.ts";

/**
 * A rectified linear unit with a slope below 0, too: x where it is above 0, else `slope x`.
 *
 * Shapes: any two that broadcast, else ShapeError; in PyTorch a slope belongs to axis 1. dtype: the promoted
 * one, not bool (DTypeError). Gradient: `g` to x above 0, and `slope g` at the kink at 0 and below;
 * `x g` to the slope where x is not above 0. Source: PyTorch, `prelu` and `leaky_relu`.
 *
 * @example
 * ```ts
 * console.log(prelu(tensor([-2, 0, 3]), 0.25).toArray()); // [-0.5, 0, 3]
 * ```
 */
export function prelu(x: Tensor, slope: Operand): Tensor {
  return apply(preluOp, [x, slope], undefined);
}

export const preluOp: BinaryOp = {
  name: "prelu",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        const x = a[ia + i * sa]!;
        out[io + i * so] = x > 0 ? x : x * b[ib + i * sb]!;
      }
    },
    simd: (formula, x, slope) =>
      v128.bitselect(
        x,
        lanes.mul(formula, x, slope),
        lanes.lt(formula, lanes.number(formula, 0), x),
      ),
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0, 1], [0]],
  vjps: [
    (g, { inputs: [x, slope] }) => slopedGradient(g, x as Operand, slope as Operand),
    (g, { inputs: [x] }) => where(greater(x as Operand, 0), 0, multiply(g, x as Operand)),
  ],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5], 0.25] },
  {
    why: "a slope for each column",
    inputs: [
      [
        [1.5, -2, 3],
        [-0.5, -4, -1],
      ],
      [0.5, -1, 2],
    ],
  },
  { why: "at 0 the slope counts, as in PyTorch", inputs: [[0, -3, 2], 0.25], kink: true },
];
