import { apply } from "../../apply.ts";
import { zerosLike } from "../../create/full.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import { isMinus } from "../../elementwise/isMinus.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { sign } from "./sign.ts";

/**
 * The absolute value of `a` with the sign of `b`, that of -0 too.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: floating only, else DTypeError.
 * JavaScript hides the sign of NaN: it counts as positive. Gradient: `g` with the sign that `a` was
 * multiplied by, 0 where `a` is 0; none to `b`. Source: array API standard 2023.12, `copysign`.
 *
 * @example
 * ```ts
 * console.log(copysign(tensor([1, -2]), tensor([-0, 3])).toArray()); // [-1, 2]
 * ```
 */
export function copysign<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(copysignOp, [a, b], undefined);
}

export const copysignOp: BinaryOp = {
  name: "copysign",
  run: runBinary,
  kernel: {
    loop: /* @__PURE__ */ binaryLoop(withSign),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0, "output"], []],
  vjps: [
    (g, { inputs: [a], output }) => multiply(g, multiply(sign(a as Tensor), sign(output))),
    (g) => zerosLike(g),
  ],
  jvp: "elementwise",
};

function withSign(a: number, b: number): number {
  return isMinus(b) ? -Math.abs(a) : Math.abs(a);
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.5, -3],
      [0.25, 3, -7, -1],
    ],
  },
  {
    why: "row beside column",
    inputs: [
      [[1], [-3]],
      [2, 0.75, -4],
    ],
  },
  { why: "number", inputs: [[1.5, -2], -0] },
  {
    why: "the gradient at 0 is 0, as in PyTorch",
    inputs: [
      [0, -0],
      [1, -1],
    ],
    kink: true,
  },
];
