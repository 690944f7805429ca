import { apply } from "../../apply.ts";
import { promoteTypes } from "../../dtypes/dtype.ts";
import { ShapeError } from "../../errors.ts";
import { broadcastBatches } from "../../linalg/broadcastBatches.ts";
import { luSolve } from "../../linalg/luFactor.ts";
import {
  checkFloating,
  checkMatrices,
  checkSquare,
  matrixOf,
  readMatrices,
  resultOf,
} from "../../linalg/matrixStack.ts";
import { asColumns } from "../../linalg/matrixViews.ts";
import { regularFactors } from "../../linalg/regularFactors.ts";
import { stackIndices } from "../../linalg/stackIndices.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, sizeOf } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { add } from "../elementwise/add.ts";
import { negative } from "../elementwise/negative.ts";
import { reshape } from "../manipulation/reshape.ts";
import { matmul } from "./matmul.ts";
import { matrixTranspose } from "./matrixTranspose.ts";

/**
 * The solution x of linear equations `x1 x = x2`, by LU factors with partial pivoting.
 *
 * Shapes: `[..., n, n]` with `[..., n, k]` gives `[..., n, k]`, axes before the last two broadcast; a
 * right-hand side of one axis, `[n]`, is a vector and gives `[..., n]`. ShapeError else. dtype:
 * floating only, the promoted one; computed in double precision. Throws LinAlgError where an element
 * is not finite, or a matrix singular: one with a pivot that is no larger than its rounding error.
 * Gradient: `x1⁻ᵀ g` for the right-hand side, minus that times `xᵀ` for the matrix.
 * Source: array API standard 2023.12, `linalg.solve`.
 *
 * @example
 * ```ts
 * console.log(solve(tensor([[2, 0], [1, 4]]), tensor([2, 9])).toArray()); // [1, 2]
 * ```
 */
export function solve(x1: Tensor, x2: Tensor): Tensor {
  const right = checkFloating("solve", x2);
  if (right.ndim !== 1) return apply(solveOp, [x1, right], undefined);
  const x = apply(solveOp, [x1, asColumns(right)], undefined);
  return reshape(x, x.shape.slice(0, -1));
}

export const solveOp: AnyOp = {
  name: "solve",
  run(inputs) {
    const a = checkSquare("solve", inputs[0]);
    const b = checkMatrices("solve", inputs[1]);
    const [n, width] = b.shape.slice(-2) as [number, number];
    if (a.shape.at(-1) !== n) {
      throw new ShapeError(
        `solve: ${a.shape.at(-1)} equations in ${formatShape(a.shape)} and ${n} rows on their right-hand ` +
          "side; they must be as many",
      );
    }
    const batch = broadcastBatches("solve", a, b);
    const [left, right] = [readMatrices("solve", a), readMatrices("solve", b)];
    const wayOut = "lstsq gives the shortest solution with the smallest error";
    const factors = Array.from({ length: left.count }, (_, i) =>
      regularFactors("solve", wayOut, left, i),
    );
    const [from, sides] = [stackIndices(left.batch, batch), stackIndices(right.batch, batch)];
    const solution = new Float64Array(sizeOf(batch) * n * width);
    from.forEach((matrix, i) => {
      const x = luSolve(factors[matrix]!, matrixOf(right, sides[i]!), width);
      solution.set(x, i * n * width);
    });
    return resultOf([...batch, n, width], promoteTypes(a.dtype, b.dtype), solution);
  },
  kernel: null,
  needs: [[0, "output"], [0]],
  vjps: [
    (g, { inputs: [a], output }) => {
      const back = solve(matrixTranspose(a as Tensor), g);
      return negative(matmul(back, matrixTranspose(output)));
    },
    (g, { inputs: [a] }) => solve(matrixTranspose(a as Tensor), g),
  ],
  jvp: ([tA, tB], { inputs: [a], output }) => {
    const moved = tA && negative(matmul(tA, output));
    return solve(a as Tensor, (moved && tB ? add(tB, moved) : (moved ?? tB)) as Tensor);
  },
};

const matrix = [
  [2, 1],
  [1, 3],
];

export const samples: Sample[] = [
  {
    inputs: [
      matrix,
      [
        [1, -2],
        [0.5, 4],
      ],
    ],
  },
  { why: "a vector", inputs: [matrix, [3, -1]] },
  {
    why: "rows have to be swapped",
    inputs: [
      [
        [0, 2, 1],
        [1, -1, 0],
        [3, 0.5, 4],
      ],
      [1, 2, 3],
    ],
  },
  {
    why: "a stack with one vector",
    inputs: [
      [
        matrix,
        [
          [4, 1],
          [-2, 1],
        ],
      ],
      [3, -1],
    ],
  },
  {
    why: "one matrix with a stack",
    inputs: [
      matrix,
      [
        [[1], [2]],
        [[3], [-4]],
        [[5], [0.5]],
      ],
    ],
  },
];
