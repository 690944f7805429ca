import { checkTensor } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import { broadcastShapes, type Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { broadcastTo } from "./broadcastTo.ts";

/**
 * All tensors stretched to the shape that they have in common, as views: what an elementwise
 * operation of them sees.
 *
 * Throws ShapeError when they do not broadcast. dtypes stay. Source: array API standard 2023.12,
 * `broadcast_arrays`.
 *
 * @example
 * ```ts
 * const [a, b] = broadcastArrays(tensor([1, 2]), tensor([[3], [4]]));
 * console.log(a.toArray(), b.toArray()); // [[1, 2], [1, 2]] [[3, 3], [4, 4]]
 * ```
 */
export function broadcastArrays(...tensors: readonly Tensor[]): Tensor[] {
  const common = tensors.reduce<Shape>(
    (shape, x) =>
      broadcastShapes("broadcastArrays", shape, checkTensor("broadcastArrays", x).shape),
    [],
  );
  return tensors.map((x) => broadcastTo(x, common));
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, 2],
      [[3], [4]],
    ],
  },
  { why: "one", inputs: [[1, 2]] },
  { why: "three, one of them a scalar", inputs: [[[[1]], [[2]]], [[3], [4]], [5]] },
  { why: "empty", inputs: [[[], []], [7]] },
  { why: "integers", inputs: [[1, 2], [[3]]], dtype: "int32", forwardOnly: true },
];
