import { apply } from "../../apply.ts";
import {
  checkSquare,
  matrixOf,
  notConverged,
  readSymmetric,
  resultOf,
} from "../../linalg/matrixStack.ts";
import { spectrumGradient } from "../../linalg/svdGradient.ts";
import { spectrumTangent } from "../../linalg/svdTangent.ts";
import { symmetricEigen } from "../../linalg/symmetricEigen.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { eigh } from "./eigh.ts";

/**
 * The eigenvalues of symmetric matrices, in ascending order.
 *
 * Shapes: `[..., n, n] → [..., n]`, else ShapeError. dtype: floating only, else DTypeError; computed in
 * double precision. Throws LinAlgError for a matrix that is not symmetric or not finite. Gradient:
 * `V diag(g) Vᵀ`, which where eigenvalues are equal is one of several.
 * Source: array API standard 2023.12, `linalg.eigvalsh`.
 *
 * @example
 * ```ts
 * console.log(eigvalsh(tensor([[2, 0], [0, -1]])).toArray()); // [-1, 2]
 * ```
 */
export function eigvalsh(x: Tensor): Tensor {
  return apply(eigvalshOp, [x], undefined);
}

export const eigvalshOp: AnyOp = {
  name: "eigvalsh",
  run(inputs) {
    const x = checkSquare("eigvalsh", inputs[0]);
    const stack = readSymmetric("eigvalsh", x);
    const { n } = stack;
    const values = new Float64Array(stack.count * n);
    for (let i = 0; i < stack.count; i++) {
      const factors = symmetricEigen(matrixOf(stack, i), n, false);
      if (factors === null) throw notConverged("eigvalsh", stack, i);
      values.set(factors.values, i * n);
    }
    return resultOf([...stack.batch, n], x.dtype, values);
  },
  kernel: null,
  needs: [[0]],
  vjps: [
    (g, { inputs: [x] }) => {
      const { eigenvectors } = eigh(x as Tensor);
      return spectrumGradient(eigenvectors, g, eigenvectors);
    },
  ],
  jvp: ([t], { inputs: [x] }) => {
    const { eigenvectors } = eigh(x as Tensor);
    return spectrumTangent(eigenvectors, t as Tensor, eigenvectors);
  },
};

export const samples: Sample[] = [
  {
    inputs: [
      [
        [2, 1],
        [1, -1],
      ],
    ],
  },
  {
    inputs: [
      [
        [4, 2, -1],
        [2, 1, 0.5],
        [-1, 0.5, -3],
      ],
    ],
  },
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
];
