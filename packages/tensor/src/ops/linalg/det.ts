import { apply } from "../../apply.ts";
import { cofactors, isSingular } from "../../linalg/cofactors.ts";
import { luFactor } from "../../linalg/luFactor.ts";
import { checkSquare, matrixOf, readMatrices, resultOf } from "../../linalg/matrixStack.ts";
import { asColumns } from "../../linalg/matrixViews.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "../elementwise/multiply.ts";
import { sum } from "../statistical/sum.ts";
import { inv } from "./inv.ts";
import { matrixTranspose } from "./matrixTranspose.ts";

/**
 * The determinant of square matrices; 1 for a matrix of nothing. `slogdet` gives its logarithm, where
 * the number itself would be too large or too small.
 *
 * Shapes: `[..., n, n] → [...]`, else ShapeError. dtype: floating only, else DTypeError; computed in
 * double precision. Throws LinAlgError where an element is not finite. Gradient: the cofactors,
 * `g det(x) x⁻ᵀ`, for singular matrices from the singular values and then once only.
 * Source: array API standard 2023.12, `linalg.det`.
 *
 * @example
 * ```ts
 * console.log(det(tensor([[1, 2], [3, 4]])).item()); // -2
 * ```
 */
export function det(x: Tensor): Tensor {
  return apply(detOp, [x], undefined);
}

export const detOp: AnyOp = {
  name: "det",
  run(inputs) {
    const x = checkSquare("det", inputs[0]);
    const stack = readMatrices("det", x);
    const values = new Float64Array(stack.count);
    for (let i = 0; i < stack.count; i++) {
      const { n, lu, sign } = luFactor(matrixOf(stack, i), stack.n);
      let product = sign;
      for (let k = 0; k < n; k++) product *= lu[k * (n + 1)]!;
      values[i] = product;
    }
    return resultOf(stack.batch, x.dtype, values);
  },
  kernel: null,
  needs: [[0, "output"]],
  vjps: [
    (g, { inputs, output }) => {
      const x = inputs[0] as Tensor;
      if (isSingular(x)) return multiply(perMatrix(g), cofactors(x));
      return multiply(perMatrix(multiply(g, output)), matrixTranspose(inv(x)));
    },
  ],
  jvp: ([t], { inputs, output }) => {
    const x = inputs[0] as Tensor;
    const slopes = (y: Tensor) => sum(multiply(t as Tensor, y), { axis: [-2, -1] });
    if (isSingular(x)) return slopes(cofactors(x));
    return multiply(output, slopes(matrixTranspose(inv(x))));
  },
};

/** One number for each matrix, with axes that broadcast over its elements. */
function perMatrix(values: Tensor): Tensor {
  return asColumns(asColumns(values));
}

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
