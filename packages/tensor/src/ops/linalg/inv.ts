import { apply } from "../../apply.ts";
import { luSolve } from "../../linalg/luFactor.ts";
import { checkSquare, matrixOf, readMatrices, resultOf } from "../../linalg/matrixStack.ts";
import { regularFactors } from "../../linalg/regularFactors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { negative } from "../elementwise/negative.ts";
import { matmul } from "./matmul.ts";
import { matrixTranspose } from "./matrixTranspose.ts";

/**
 * The inverse of square matrices: `x inv(x) = inv(x) x = 1`. To solve equations, `solve` is quicker and
 * more accurate.
 *
 * Shapes: `[..., n, n]`, kept, else ShapeError. dtype: floating only, else DTypeError; computed in
 * double precision. Throws LinAlgError for a matrix that is not finite, or singular: one with a pivot
 * that is no larger than its rounding error. Gradient: `-x⁻ᵀ g x⁻ᵀ`.
 * Source: array API standard 2023.12, `linalg.inv`.
 *
 * @example
 * ```ts
 * console.log(inv(tensor([[2, 0], [0, 4]])).toArray()); // [[0.5, 0], [0, 0.25]]
 * ```
 */
export function inv(x: Tensor): Tensor {
  return apply(invOp, [x], undefined);
}

export const invOp: AnyOp = {
  name: "inv",
  run(inputs) {
    const x = checkSquare("inv", inputs[0]);
    const stack = readMatrices("inv", x);
    const { n } = stack;
    const identity = new Float64Array(n * n);
    for (let i = 0; i < n; i++) identity[i * n + i] = 1;
    for (let i = 0; i < stack.count; i++) {
      const factors = regularFactors("inv", "pinv gives its pseudo-inverse", stack, i);
      matrixOf(stack, i).set(luSolve(factors, identity, n));
    }
    return resultOf(x.shape, x.dtype, stack.values);
  },
  kernel: null,
  needs: [["output"]],
  vjps: [
    (g, { output }) => {
      const turned = matrixTranspose(output);
      return negative(matmul(matmul(turned, g), turned));
    },
  ],
  jvp: ([t], { output }) => negative(matmul(matmul(output, t as Tensor), output)),
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
          [-1, 2],
        ],
      ],
    ],
  },
  { inputs: [[[0.25]]] },
];
