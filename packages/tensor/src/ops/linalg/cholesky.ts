import { apply } from "../../apply.ts";
import { LinAlgError } from "../../errors.ts";
import { choleskyFactor } from "../../linalg/choleskyFactor.ts";
import { constantMatrix } from "../../linalg/constantMatrix.ts";
import {
  checkSquare,
  matrixName,
  matrixOf,
  readSymmetric,
  resultOf,
} from "../../linalg/matrixStack.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { add } from "../elementwise/add.ts";
import { divide } from "../elementwise/divide.ts";
import { multiply } from "../elementwise/multiply.ts";
import { matmul } from "./matmul.ts";
import { matrixTranspose } from "./matrixTranspose.ts";
import { solve } from "./solve.ts";

/** Whether to give the upper triangular factor U of `x = Uᵀ U` instead. */
export interface CholeskyOptions {
  readonly upper?: boolean;
}

/**
 * The Cholesky factor of symmetric positive definite matrices: the lower triangular L of `x = L Lᵀ`.
 *
 * Shapes: `[..., n, n]`, kept, else ShapeError. dtype: floating only, else DTypeError; computed in
 * double precision. Throws LinAlgError for a matrix that is not symmetric, not positive definite, or
 * not finite. Both triangles count alike, so the gradient is symmetric.
 * Source: array API standard 2023.12, `linalg.cholesky`; gradient: Murray, Differentiation of the
 * Cholesky decomposition (2016).
 *
 * @example
 * ```ts
 * console.log(cholesky(tensor([[4, 2], [2, 10]])).toArray()); // [[2, 0], [1, 3]]
 * ```
 */
export function cholesky(x: Tensor, { upper = false }: CholeskyOptions = {}): Tensor {
  const factor = apply(choleskyOp, [x], undefined);
  return upper ? matrixTranspose(factor) : factor;
}

export const choleskyOp: AnyOp = {
  name: "cholesky",
  run(inputs) {
    const x = checkSquare("cholesky", inputs[0]);
    const stack = readSymmetric("cholesky", x);
    const { n } = stack;
    for (let i = 0; i < stack.count; i++) {
      const a = matrixOf(stack, i);
      const minor = choleskyFactor(a, n);
      if (minor === 0) continue;
      throw new LinAlgError(
        `cholesky: ${matrixName(stack, i)} is not positive definite: its leading minor of order ` +
          `${minor} has the pivot ${a[(minor - 1) * (n + 1)]}; use eigh, or add to the diagonal`,
      );
    }
    return resultOf(x.shape, x.dtype, stack.values);
  },
  kernel: null,
  needs: [["output"]],
  vjps: [
    (g, { output: L }) => {
      const turned = matrixTranspose(L);
      const middle = multiply(matmul(turned, g), lowerHalf(L));
      // L⁻ᵀ middle L⁻¹, and of that the symmetric part
      const left = matrixTranspose(solve(turned, middle));
      const both = solve(turned, left);
      return divide(add(both, matrixTranspose(both)), 2);
    },
  ],
  jvp: ([t], { output: L }) => {
    // L times the lower half of L⁻¹ t L⁻ᵀ, t made symmetric
    const left = solve(L, divide(add(t as Tensor, matrixTranspose(t as Tensor)), 2));
    const middle = matrixTranspose(solve(L, matrixTranspose(left)));
    return matmul(L, multiply(middle, lowerHalf(L)));
  },
};

/** What takes from a symmetric matrix the lower triangle, of which the diagonal counts half. */
function lowerHalf({ shape, dtype }: Tensor): Tensor {
  const half = (i: number, j: number) => (i === j ? 0.5 : i > j ? 1 : 0);
  return constantMatrix(shape.at(-1) as number, dtype, half);
}

const matrix = [
  [4, 2, -1],
  [2, 10, 0.5],
  [-1, 0.5, 3],
];

export const samples: Sample[] = [
  { inputs: [matrix] },
  { inputs: [matrix], args: [{ upper: true }] },
  {
    why: "a stack",
    inputs: [
      [
        [
          [2, 1],
          [1, 3],
        ],
        [
          [5, -2],
          [-2, 1],
        ],
      ],
    ],
  },
  { inputs: [[[2.25]]] },
];
