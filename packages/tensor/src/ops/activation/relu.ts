import { v128 } from "@linnet/wasm";
import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary, runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The rectified linear unit of each element: `max(x, 0)`. NaN stays NaN.
 *
 * dtype: any but bool (DTypeError). Gradient: `g` where x is above 0, else 0, also at the kink at 0.
 * Source: PyTorch, `relu`.
 *
 * @example
 * ```ts
 * console.log(relu(tensor([-2, 0, 3])).toArray()); // [0, 0, 3]
 * ```
 */
export function relu<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(reluOp, [x], undefined);
}

export const reluOp: UnaryOp = {
  name: "relu",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Math.max(x[ix + i * sx]!, 0);
    },
    simd: (formula, x) => lanes.max(formula, x, lanes.number(formula, 0)),
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  // The output says as much as the input, which may so be given back.
  needs: [["output"]],
  vjps: [(g, { output }) => passWhereActive(g, output)],
  jvp: "elementwise",
};

/** `g` where a unit is active, 0 where it is not. It steps, and so has no gradient in the output. */
function passWhereActive(g: Tensor, output: Tensor): Tensor {
  return apply(reluGradientOp, [g, output.detach()], undefined);
}

export const reluGradientOp: BinaryOp = {
  name: "reluGradient",
  run: runBinary,
  kernel: {
    // Written so that the gradient of NaN is passed on, as PyTorch does.
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = b[ib + i * sb]! <= 0 ? 0 : a[ia + i * sa]!;
    },
    simd: (formula, g, output) =>
      v128.andnot(g, lanes.le(formula, output, lanes.number(formula, 0))),
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[1], []],
  vjps: [(h, { inputs: [, output] }) => passWhereActive(h, output as Tensor)],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5]] },
  {
    inputs: [
      [
        [3, -4, 2.5],
        [-0.5, 7, 1],
      ],
    ],
  },
  { why: "the gradient at 0 is 0, as in PyTorch", inputs: [[0, -3, 2]], kink: true },
  { why: "infinities and NaN", inputs: [[Infinity, -Infinity, Number.NaN]], forwardOnly: true },
  { inputs: [[5, -7, 0]], dtype: "int32", forwardOnly: true },
];
