import { apply } from "../../apply.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { contiguousStrides, formatShape, type Shape } from "../../shapes/shape.ts";
import type { Transposed } from "../../shapes/shapeTypes.ts";
import { Tensor } from "../../tensor.ts";

/**
 * The transpose of a matrix, or of each matrix in a stack: the last two axes swapped, as a view.
 * The property is `x.T`. Throws ShapeError below two dimensions.
 * Source: array API standard 2023.12, `matrix_transpose`.
 *
 * @example
 * ```ts
 * console.log(matrixTranspose(tensor([[1, 2], [3, 4]])).toArray()); // [[1, 3], [2, 4]]
 * ```
 */
export function matrixTranspose<S extends Shape>(x: Tensor<S>): Tensor<Transposed<S>> {
  return apply(matrixTransposeOp, [x], undefined);
}

export const matrixTransposeOp: AnyOp = {
  name: "matrixTranspose",
  run(inputs) {
    const x = checkTensor("matrixTranspose", inputs[0]);
    if (x.shape.length < 2) {
      throw new ShapeError(
        `matrixTranspose: shape ${formatShape(x.shape)} is no matrix; give two axes or more, ` +
          "as with reshape(x, [-1, 1])",
      );
    }
    const layout = x.layout ?? contiguousStrides(x.shape);
    return new Tensor(
      swapLast(x.shape),
      x.size,
      swapLast(layout),
      x.offset,
      x.storage,
      x.base ?? x,
    );
  },
  kernel: null,
  needs: [[]],
  vjps: [(g) => matrixTranspose(g)],
  jvp: "linear",
};

function swapLast(list: readonly number[]): number[] {
  if (list.length === 2) return [list[1]!, list[0]!];
  const swapped = list.slice();
  const last = list.length - 1;
  swapped[last] = list[last - 1]!;
  swapped[last - 1] = list[last]!;
  return swapped;
}

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  },
  {
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
    ],
  },
];
