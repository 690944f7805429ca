import { apply } from "../../apply.ts";
import { eighGradient } from "../../linalg/eighGradient.ts";
import { eighTangent } from "../../linalg/eighTangent.ts";
import { checkSquare, matrixOf, notConverged, readSymmetric } from "../../linalg/matrixStack.ts";
import { pack, packTensors, unpack } from "../../linalg/packed.ts";
import { symmetricEigen } from "../../linalg/symmetricEigen.ts";
import { transposed } from "../../linalg/transposed.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/** Eigenvalues in ascending order, and the eigenvectors as columns. */
export interface EighResult {
  readonly eigenvalues: Tensor;
  readonly eigenvectors: Tensor;
}

/**
 * The eigenvalues and eigenvectors of symmetric matrices: `x V = V diag(λ)`, where V has orthonormal
 * columns and λ ascends. Where only λ is wanted, `eigvalsh` is quicker.
 *
 * Shapes: `[..., n, n]` gives `[..., n]` and `[..., n, n]`, else ShapeError. dtype: floating only, else
 * DTypeError; computed in double precision. Throws LinAlgError for a matrix that is not symmetric or not
 * finite. Both triangles count alike, so the gradient is symmetric. An eigenvector is determined but for its
 * sign, so that functions of the result should not depend on it; their gradient is infinite or NaN
 * where eigenvalues are equal. The gradient through the eigenvalues alone is always finite.
 * Source: array API standard 2023.12, `linalg.eigh`; the rule is in linalg/eighGradient.ts.
 *
 * @example
 * ```ts
 * const { eigenvalues, eigenvectors } = eigh(tensor([[2, 0], [0, -1]]));
 * console.log(eigenvalues.toArray(), eigenvectors.abs().toArray()); // [-1, 2] [[0, 1], [1, 0]]
 * ```
 */
export function eigh(x: Tensor): EighResult {
  const packed = apply(eighOp, [x], undefined);
  const [eigenvalues, eigenvectors] = unpack(packed, shapesOf(x.shape)) as [Tensor, Tensor];
  return { eigenvalues, eigenvectors };
}

/** Eigenvalues and eigenvectors, packed. */
export const eighOp: AnyOp = {
  name: "eigh",
  run(inputs) {
    const x = checkSquare("eigh", inputs[0]);
    const stack = readSymmetric("eigh", x);
    const { n } = stack;
    const values: Float64Array[] = [];
    const vectors: Float64Array[] = [];
    for (let i = 0; i < stack.count; i++) {
      const factors = symmetricEigen(matrixOf(stack, i), n, true);
      if (factors === null) throw notConverged("eigh", stack, i);
      values.push(factors.values);
      vectors.push(transposed(factors.vectors as Float64Array, n, n));
    }
    return pack(shapesOf(x.shape), x.dtype, [...values, ...vectors]);
  },
  kernel: null,
  needs: [["output"]],
  vjps: [
    (g, { output }, shape) => {
      const [values, vectors] = unpack(output, shapesOf(shape)) as [Tensor, Tensor];
      const [gValues, gVectors] = unpack(g, shapesOf(shape)) as [Tensor, Tensor];
      return eighGradient(values, vectors, gValues, gVectors);
    },
  ],
  jvp: ([t], { output }) => {
    const shapes = shapesOf((t as Tensor).shape);
    const [values, vectors] = unpack(output, shapes) as [Tensor, Tensor];
    return packTensors(eighTangent(values, vectors, t as Tensor));
  },
};

function shapesOf(shape: Shape): readonly [Shape, Shape] {
  return [shape.slice(0, -1), shape];
}

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
    why: "diagonal",
    inputs: [
      [
        [3, 0],
        [0, -1],
      ],
    ],
  },
];
