import { apply } from "../../apply.ts";
import { checkTriangle, type TriangleOptions, triangle } from "../../create/triangle.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The upper triangle of each matrix: the elements on diagonal `k` and above it, zeros elsewhere.
 *
 * Shape and dtype: those of `x`, a matrix or a batch of them, else ShapeError. A positive `k` lies
 * above the main diagonal; ArgumentError unless it is an integer. What is left out counts for nothing, even
 * where it is NaN. Source: array API standard 2023.12, `triu`.
 *
 * @example
 * ```ts
 * console.log(triu(tensor([[1, 2], [3, 4]])).toArray()); // [[1, 2], [0, 4]]
 * ```
 */
export function triu<S extends Shape>(x: Tensor<S>, { k = 0 }: TriangleOptions = {}): Tensor<S> {
  checkTriangle("triu", x, k);
  return apply(triuOp, [x], k);
}

export const triuOp: AnyOp<number> = {
  name: "triu",
  run: (inputs, k) => triangle(inputs[0] as Tensor, "upper", k),
  kernel: null,
  needs: [[]],
  vjps: [(g, { params }) => triu(g, { k: params })],
  jvp: "linear",
};

const wide = [
  [1, 2, 3],
  [4, 5, 6],
];

export const samples: Sample[] = [
  { inputs: [wide] },
  { inputs: [wide], args: [{ k: 1 }] },
  { inputs: [wide], args: [{ k: -1 }] },
  { inputs: [wide], args: [{ k: 9 }] },
  { inputs: [wide], args: [{ k: -9 }] },
  {
    why: "a batch of tall ones",
    inputs: [
      [
        [[1], [2], [3]],
        [[4], [5], [6]],
      ],
    ],
  },
  { why: "empty", inputs: [[[], []]] },
  {
    why: "NaN",
    inputs: [
      [
        [Number.NaN, Number.NaN],
        [Number.NaN, 4],
      ],
    ],
    forwardOnly: true,
  },
  { why: "integers", inputs: [wide], dtype: "int32", forwardOnly: true },
  { why: "bool", inputs: [wide], dtype: "bool", forwardOnly: true },
];
