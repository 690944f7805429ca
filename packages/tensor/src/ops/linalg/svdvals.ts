import { apply } from "../../apply.ts";
import { checkMatrices, readMatrices, resultOf } from "../../linalg/matrixStack.ts";
import { singularFactors } from "../../linalg/singularFactors.ts";
import { spectrumGradient } from "../../linalg/svdGradient.ts";
import { spectrumTangent } from "../../linalg/svdTangent.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { matrixTranspose } from "./matrixTranspose.ts";
import { svd } from "./svd.ts";

/**
 * The singular values of matrices, in descending order: how much they stretch, at most and at least.
 *
 * Shapes: `[..., m, n] → [..., min(m, n)]`, ShapeError below two dimensions. dtype: floating only, else
 * DTypeError; computed in double precision. Throws LinAlgError where an element is not finite.
 * Gradient: `U diag(g) Vh`, which where values are equal is one of several.
 * Source: array API standard 2023.12, `linalg.svdvals`.
 *
 * @example
 * ```ts
 * console.log(svdvals(tensor([[0, 4], [3, 0]])).toArray()); // [4, 3]
 * ```
 */
export function svdvals(x: Tensor): Tensor {
  return apply(svdvalsOp, [x], undefined);
}

export const svdvalsOp: AnyOp = {
  name: "svdvals",
  run(inputs) {
    const x = checkMatrices("svdvals", inputs[0]);
    const stack = readMatrices("svdvals", x);
    const k = Math.min(stack.m, stack.n);
    const values = new Float64Array(stack.count * k);
    const factors = singularFactors("svdvals", stack, "none");
    factors.forEach((each, i) => {
      values.set(each.values, i * k);
    });
    return resultOf([...stack.batch, k], x.dtype, values);
  },
  kernel: null,
  needs: [[0]],
  vjps: [
    (g, { inputs: [x] }) => {
      const { U, Vh } = svd(x as Tensor, { fullMatrices: false });
      return spectrumGradient(U, g, matrixTranspose(Vh));
    },
  ],
  jvp: ([t], { inputs: [x] }) => {
    const { U, Vh } = svd(x as Tensor, { fullMatrices: false });
    return spectrumTangent(U, t as Tensor, matrixTranspose(Vh));
  },
};

export const samples: Sample[] = [
  {
    why: "tall",
    inputs: [
      [
        [1, 2],
        [-1, 0.5],
        [3, 1],
      ],
    ],
  },
  {
    why: "wide",
    inputs: [
      [
        [1, -1, 3],
        [2, 0.5, 1],
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
          [-1, 2],
        ],
      ],
    ],
  },
  {
    why: "equal values",
    inputs: [
      [
        [2, 0],
        [0, 2],
      ],
    ],
    forwardOnly: true,
  },
  {
    why: "zeros",
    inputs: [
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
    forwardOnly: true,
  },
  { why: "no values", inputs: [[[], []]], forwardOnly: true },
];
