import { v128 } from "@linnet/wasm";
import { apply } from "../../apply.ts";
import {
  type BinaryOp,
  runBinary,
  runTernary,
  type TernaryOp,
} from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
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
    (g, { inputs: [x, slope] }) => sloped(g, x as Operand, slope as Operand),
    (g, { inputs: [x] }) => where(greater(x as Operand, 0), 0, multiply(g, x as Operand)),
  ],
  jvp: "elementwise",
};

/** `g` where x is above 0, else `slope g`. It steps in x, and so has no gradient there. */
function sloped(g: Tensor, x: Operand, slope: Operand): Tensor {
  return apply(preluGradientOp, [g, isTensor(x) ? x.detach() : x, slope], undefined);
}

export const preluGradientOp: TernaryOp = {
  name: "preluGradient",
  run(inputs) {
    return runTernary(this, inputs, (inputs[0] as Tensor).dtype);
  },
  kernel: {
    loop(a, ia, sa, b, ib, sb, c, ic, sc, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        const g = a[ia + i * sa]!;
        out[io + i * so] = b[ib + i * sb]! > 0 ? g : g * c[ic + i * sc]!;
      }
    },
    simd: (formula, g, x, slope) =>
      v128.bitselect(
        g,
        lanes.mul(formula, g, slope),
        lanes.lt(formula, lanes.number(formula, 0), x),
      ),
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[1, 2], [], [0, 1]],
  vjps: [
    (h, { inputs: [, x, slope] }) => sloped(h, x as Operand, slope as Operand),
    // Never asked for: x is detached.
    (h) => h,
    (h, { inputs: [g, x] }) => where(greater(x as Operand, 0), 0, multiply(h, g as Operand)),
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
