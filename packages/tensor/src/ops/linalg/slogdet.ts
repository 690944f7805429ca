import { apply } from "../../apply.ts";
import { zerosLike } from "../../create/full.ts";
import { luFactor } from "../../linalg/luFactor.ts";
import { checkSquare, matrixOf, readMatrices, resultOf } from "../../linalg/matrixStack.ts";
import { asColumns } from "../../linalg/matrixViews.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "../elementwise/multiply.ts";
import { stack } from "../manipulation/stack.ts";
import { sum } from "../statistical/sum.ts";
import { inv } from "./inv.ts";
import { matrixTranspose } from "./matrixTranspose.ts";

/** The sign of a determinant, and the logarithm of its absolute value. */
export interface SlogdetResult {
  readonly sign: Tensor;
  readonly logabsdet: Tensor;
}

/**
 * The determinant as `sign exp(logabsdet)`, for matrices whose determinant would overflow or vanish.
 * A singular matrix has the sign 0 and the logarithm -Infinity.
 *
 * Shapes: `[..., n, n]` gives two of `[...]`, else ShapeError. dtype: floating only, else DTypeError;
 * computed in double precision. Throws LinAlgError where an element is not finite. Gradient: `g x⁻ᵀ`
 * for the logarithm, none for the sign; LinAlgError for singular matrices.
 * Source: array API standard 2023.12, `linalg.slogdet`.
 *
 * @example
 * ```ts
 * const { sign, logabsdet } = slogdet(tensor([[0, 1], [1, 0]]));
 * console.log(sign.item(), logabsdet.item()); // -1 0
 * ```
 */
export function slogdet(x: Tensor): SlogdetResult {
  const both = apply(slogdetOp, [x], undefined);
  return { sign: both.at(0), logabsdet: both.at(1) };
}

/** Signs first, then logarithms, along an axis of their own. */
export const slogdetOp: AnyOp = {
  name: "slogdet",
  run(inputs) {
    const x = checkSquare("slogdet", inputs[0]);
    const stack = readMatrices("slogdet", x);
    const { count, n } = stack;
    const values = new Float64Array(2 * count);
    for (let i = 0; i < count; i++) {
      const { lu, sign } = luFactor(matrixOf(stack, i), n);
      values[i] = sign;
      for (let k = 0; k < n; k++) {
        const pivot = lu[k * (n + 1)]!;
        values[i]! *= Math.sign(pivot);
        values[count + i]! += Math.log(Math.abs(pivot));
      }
    }
    return resultOf([2, ...stack.batch], x.dtype, values);
  },
  kernel: null,
  needs: [[0]],
  vjps: [
    (g, { inputs: [x] }) =>
      multiply(asColumns(asColumns(g.at(1))), matrixTranspose(inv(x as Tensor))),
  ],
  jvp: ([t], { inputs: [x] }) => {
    const slopes = multiply(t as Tensor, matrixTranspose(inv(x as Tensor)));
    const logarithms = sum(slopes, { axis: [-2, -1] });
    return stack([zerosLike(logarithms), logarithms]);
  },
};

export const samples: Sample[] = [
  {
    inputs: [
      [
        [2, 1],
        [1, 3],
      ],
    ],
  },
  {
    why: "rows have to be swapped",
    inputs: [
      [
        [0, 2, 1],
        [1, -1, 0],
        [3, 0.5, 4],
      ],
    ],
  },
  {
    why: "a stack",
    inputs: [
      [
        [
          [4, 1],
          [2, 1],
        ],
        [
          [1, 0.5],
          [-1, -2],
        ],
      ],
    ],
  },
  {
    why: "singular",
    inputs: [
      [
        [1, 2],
        [2, 4],
      ],
    ],
    forwardOnly: true,
  },
];
