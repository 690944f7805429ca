import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError, ShapeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { formatShape } from "../../shapes/shape.ts";
import { Tensor } from "../../tensor.ts";
import { broadcastTo } from "../manipulation/broadcastTo.ts";
import { reshape } from "../manipulation/reshape.ts";

export interface MeshgridOptions {
  /** "xy" (default): the first tensor runs along axis 1, the second along axis 0; "ij": each along its own. */
  readonly indexing?: "xy" | "ij";
}

/**
 * The coordinates of the points of a grid: for each vector of coordinates a tensor that says, at each
 * point, which of them it has. The options follow the vectors.
 *
 * Shapes: vectors of n1, n2, n3, ... give tensors `[n2, n1, n3, ...]`, or `[n1, n2, n3, ...]` with
 * `{ indexing: "ij" }`; a scalar counts as a vector of one. They are views, which repeat elements:
 * writing to them in place is refused. Throws ShapeError for a tensor of more axes, ArgumentError for
 * another indexing. Source: array API standard 2023.12, `meshgrid`.
 *
 * @example
 * ```ts
 * const [x, y] = meshgrid(tensor([1, 2, 3]), tensor([10, 20]));
 * console.log(x.toArray(), y.toArray()); // [[1, 2, 3], [1, 2, 3]] [[10, 10, 10], [20, 20, 20]]
 * ```
 */
export function meshgrid(
  ...operands: readonly Tensor[] | readonly [...Tensor[], MeshgridOptions]
): Tensor[] {
  const last = operands.at(-1);
  const hasOptions = operands.length > 0 && !(last instanceof Tensor);
  const vectors = (hasOptions ? operands.slice(0, -1) : operands) as readonly Tensor[];
  const { indexing = "xy" } = hasOptions ? (last as MeshgridOptions) : {};
  if (indexing !== "xy" && indexing !== "ij") {
    throw new ArgumentError(`meshgrid: indexing is ${String(indexing)}; give "xy" or "ij"`);
  }
  vectors.forEach(checkVector);
  // The position among the axes of the result: the first two change places for "xy".
  const axisOf = (i: number) => (indexing === "xy" && i < 2 && vectors.length > 1 ? 1 - i : i);
  const shape = vectors.map((_, axis) => (vectors[axisOf(axis)] as Tensor).size);
  return vectors.map((x, i) => {
    const alone = shape.map((size, axis) => (axis === axisOf(i) ? size : 1));
    return broadcastTo(reshape(x, alone), shape);
  });
}

function checkVector(x: unknown): void {
  const { shape } = checkTensor("meshgrid", x);
  if (shape.length <= 1) return;
  throw new ShapeError(
    `meshgrid: shape ${formatShape(shape)} is no vector; flatten it with reshape(x, [-1])`,
  );
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, 2, 3],
      [10, 20],
    ],
  },
  {
    inputs: [
      [1, 2, 3],
      [10, 20],
    ],
    args: [{ indexing: "ij" }],
  },
  { inputs: [[1, 2], [10, 20, 30], [5]] },
  { why: "one", inputs: [[1, 2]] },
  { why: "integers", inputs: [[1, 2], [3]], dtype: "int16", forwardOnly: true },
];
