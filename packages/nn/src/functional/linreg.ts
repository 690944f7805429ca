import { affine, type Sample, type Tensor } from "@linnet/tensor";

/**
 * The linear model of the chapter: `X w + b`.
 *
 * Shapes: X `[n, d]`, w `[d, 1]`, b `[1]` give `[n, 1]`; ShapeError else. Source: D2L 3.2, `linreg`.
 *
 * @example
 * ```ts
 * console.log(linreg(tensor([[1, 2]]), tensor([[3], [4]]), tensor([5])).item()); // 16
 * ```
 */
export function linreg(X: Tensor, w: Tensor, b: Tensor): Tensor {
  return affine(X, w, b);
}

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, -2],
        [0.25, 3],
        [4, 0.5],
      ],
      [[2], [-3.5]],
      [4],
    ],
  },
];
