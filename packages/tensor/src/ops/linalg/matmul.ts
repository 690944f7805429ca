import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { type DType, isFloating, promoteTypes } from "../../dtype.ts";
import { checkTensor } from "../../elementwise.ts";
import { DTypeError, ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, type Shape } from "../../shape.ts";
import type { Multiplies, Product } from "../../shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { matrixTranspose } from "./matrixTranspose.ts";

/**
 * The product of two matrices: `out[i, j] = sum over k of a[i, k] b[k, j]`.
 *
 * Shapes: `[m, k] · [k, n] → [m, n]`, else ShapeError. dtype: the promoted one, floating only.
 * Transposed views are read as they lie, without a copy. Source: array API standard 2023.12,
 * `matmul`, for matrices.
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
    checkShapes(a, b);
    const out = emptyResult([a.shape[0]!, b.shape[1]!], productDType(a, b));
    backends.current.matmul(a, b, out);
    return out;
  },
  kernel: null,
  needs: [[1], [0]],
  vjps: [
    (g, { inputs: [, b] }) => matmul(g, matrixTranspose(b as Tensor)),
    (g, { inputs: [a] }) => matmul(matrixTranspose(a as Tensor), g),
  ],
};

function checkShapes(a: Tensor, b: Tensor): void {
  if (a.shape.length === 2 && b.shape.length === 2 && a.shape[1] === b.shape[0]) return;
  const shapes = `${formatShape(a.shape)} · ${formatShape(b.shape)}`;
  if (a.ndim !== 2 || b.ndim !== 2) {
    throw new ShapeError(
      `matmul: ${shapes} are not two matrices; give each two axes, as with reshape(x, [-1, 1])`,
    );
  }
  throw new ShapeError(
    `matmul: ${shapes} has inner sizes ${a.shape[1]} and ${b.shape[0]}; they must be equal`,
  );
}

function productDType(a: Tensor, b: Tensor): DType {
  const dtype = promoteTypes(a.dtype, b.dtype);
  if (isFloating(dtype)) return dtype;
  throw new DTypeError(`matmul: not defined for ${dtype}; convert with astype(x, "float32") first`);
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
];
