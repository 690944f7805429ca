import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { type DType, promoteTypes } from "../../dtypes/dtype.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { DTypeError } from "../../errors.ts";
import { batchedProduct, refuseInnerSizes } from "../../linalg/batchedProduct.ts";
import { leftGradient, rightGradient } from "../../linalg/productGradient.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Multiplies, Product } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { matrixTranspose } from "./matrixTranspose.ts";

/**
 * The product of matrices: `out[..., i, j] = sum over k of a[..., i, k] b[..., k, j]`.
 *
 * Shapes: `[..., m, k] · [..., k, n] → [..., m, n]`, where the axes before the last two broadcast. A
 * vector `[k]` is a row on the left and a column on the right, whose axis the result does not have:
 * two vectors give a scalar. ShapeError else, and for scalars. dtype: the promoted one, any but bool;
 * integers wrap. Transposed views are read as they lie, without a copy.
 * Source: array API standard 2023.12, `matmul`.
 *
 * @example
 * ```ts
 * console.log(matmul(tensor([[1, 2], [3, 4]]), tensor([[1], [10]])).toArray()); // [[21], [43]]
 * ```
 */
export function matmul<A extends Shape, B extends Shape>(
  a: Tensor<A>,
  b: Tensor<B> & Multiplies<A, B>,
): Tensor<Product<A, B>> {
  return apply(matmulOp, [a, b], undefined);
}

export const matmulOp: AnyOp = {
  name: "matmul",
  run(inputs) {
    const a = checkTensor("matmul", inputs[0]);
    const b = checkTensor("matmul", inputs[1]);
    const dtype = productDType(a, b);
    if (a.shape.length !== 2 || b.shape.length !== 2) return batchedProduct(a, b, dtype);
    if (a.shape[1] !== b.shape[0]) refuseInnerSizes(a, b, a.shape[1]!, b.shape[0]!);
    const out = emptyResult([a.shape[0]!, b.shape[1]!], dtype);
    backends.current.matmul(a, b, out);
    return out;
  },
  kernel: null,
  needs: [[1], [0]],
  vjps: [
    (g, { inputs }, shape) => {
      const b = inputs[1] as Tensor;
      if (shape.length !== 2 || b.shape.length !== 2) return leftGradient(g, b, shape);
      return matmul(g, matrixTranspose(b));
    },
    (g, { inputs }, shape) => {
      const a = inputs[0] as Tensor;
      if (shape.length !== 2 || a.shape.length !== 2) return rightGradient(g, a, shape);
      return matmul(matrixTranspose(a), g);
    },
  ],
  jvp: "multilinear",
};

function productDType(a: Tensor, b: Tensor): DType {
  const dtype = promoteTypes(a.dtype, b.dtype, "matmul");
  if (dtype !== "bool") return dtype;
  throw new DTypeError('matmul: not defined for bool; convert with astype(x, "float32") first');
}

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [[0.5], [-1]],
    ],
  },
  {
    inputs: [
      [[1, 2, 3]],
      [
        [1, -2],
        [0.5, 4],
        [3, 1],
      ],
    ],
  },
  {
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ],
  },
  {
    why: "vectors",
    inputs: [
      [1, 2, 3],
      [0.5, -1, 4],
    ],
  },
  {
    why: "a vector on the left",
    inputs: [
      [1, -2],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  },
  {
    why: "a vector on the right of a stack",
    inputs: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      [1, -1],
    ],
  },
  {
    why: "one matrix on the right of a stack",
    inputs: [
      [[[1, 2]], [[3, 4]]],
      [
        [1, -2, 0.5],
        [3, 1, 4],
      ],
    ],
  },
  {
    why: "one matrix on the left of a stack",
    inputs: [
      [
        [1, 2],
        [3, -4],
      ],
      [
        [[1], [2]],
        [[3], [4]],
        [[5], [0.5]],
      ],
    ],
  },
  { why: "stacks that broadcast", inputs: [[[[[1, 2]], [[3, 4]]]], [[[[1], [2]]], [[[3], [-1]]]]] },
  { why: "nothing to sum", inputs: [[[], []], []], forwardOnly: true },
  {
    why: "integers wrap",
    inputs: [
      [
        [2147483647, 2147483643],
        [-7, 3],
      ],
      [[2147483629], [2147483587]],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
  {
    why: "small integers wrap",
    inputs: [
      [
        [100, 3],
        [4, 5],
      ],
      [
        [2, 1],
        [70, -100],
      ],
    ],
    dtype: "int8",
    forwardOnly: true,
  },
];
