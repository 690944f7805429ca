import { apply } from "../../apply.ts";
import { emptyResult } from "../../create/empty.ts";
import { conditionOf } from "../../linalg/conditionOf.ts";
import { leastSquares, lstsqOp } from "../../linalg/leastSquares.ts";
import { checkFloating, checkMatrices } from "../../linalg/matrixStack.ts";
import { asColumns } from "../../linalg/matrixViews.ts";
import { unpack } from "../../linalg/packed.ts";
import type { Tolerance } from "../../linalg/tolerance.ts";
import type { Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { square } from "../elementwise/square.ts";
import { subtract } from "../elementwise/subtract.ts";
import { reshape } from "../manipulation/reshape.ts";
import { sum } from "../statistical/sum.ts";
import { matmul } from "./matmul.ts";

/** Up to which part of the largest singular value others count as zero; see `pinv`. */
export interface LstsqOptions {
  readonly rcond?: Tolerance;
}

/** What there is to know of a least squares problem. */
export interface LstsqResult {
  /** The shortest x that makes `|a x - b|` smallest. */
  readonly solution: Tensor;
  /** The sum of the squares of `a x - b`, for each right-hand side. */
  readonly residuals: Tensor;
  /** How many singular values do not count as zero, int32. */
  readonly rank: Tensor;
  readonly singularValues: Tensor;
  /** The largest singular value over the smallest. */
  readonly conditionNumber: Tensor;
}

/**
 * Least squares: the x that makes `|a x - b|` smallest, by singular values. Where the columns of `a` are
 * dependent, so that there are many, it is the shortest of them.
 *
 * Shapes: `[..., m, n]` with `[..., m, k]` gives a solution of `[..., n, k]` and residuals of
 * `[..., k]`; a right-hand side of one axis, `[m]`, is a vector and gives `[..., n]` and `[...]`; the
 * others have `[...]` and, for the singular values, `[..., min(m, n)]`. ShapeError else. dtype: floating
 * only, the promoted one; computed in double precision. Throws LinAlgError where an element is not
 * finite, ArgumentError for a tolerance below 0. Gradient: for changes that keep the rank.
 * Source: NumPy, `linalg.lstsq`, which leaves out the residuals where `m <= n` or columns are dependent;
 * gradient: Golub & Pereyra (1973).
 *
 * @example
 * ```ts
 * const { solution, rank } = lstsq(tensor([[1, 0], [1, 1], [1, 2]]), tensor([1, 3, 5]));
 * console.log(rank.item(), solution.mul(1e4).toArray().map(Math.round)); // 2 [10000, 20000]
 * ```
 */
export function lstsq(a: Tensor, b: Tensor, { rcond }: LstsqOptions = {}): LstsqResult {
  const matrix = checkMatrices("lstsq", a);
  const right = checkFloating("lstsq", b).ndim === 1 ? asColumns(b) : b;
  const problem = leastSquares(matrix, right, rcond);
  const packed = apply(lstsqOp, [matrix, right], problem);
  const [solution, singularValues] = unpack(packed, problem.shapes) as [Tensor, Tensor];
  const rank = emptyResult(matrix.shape.slice(0, -2), "int32");
  rank.storage.array.set(problem.ranks, rank.storage.start);
  const residuals = sum(square(subtract(right, matmul(matrix, solution))), { axis: -2 });
  const asGiven = (x: Tensor) => (b.ndim === 1 ? reshape(x, x.shape.slice(0, -1)) : x);
  return {
    solution: asGiven(solution),
    residuals: asGiven(residuals),
    rank,
    singularValues,
    conditionNumber: conditionOf(singularValues),
  };
}

const tall = [
  [1, 2],
  [-1, 0.5],
  [3, 1],
];

export const samples: Sample[] = [
  { inputs: [tall, [1, -2, 0.5]] },
  {
    inputs: [
      tall,
      [
        [1, 0],
        [-2, 3],
        [0.5, 1],
      ],
    ],
  },
  {
    why: "wide: the shortest of many",
    inputs: [
      [
        [1, -1, 3],
        [2, 0.5, 1],
      ],
      [1, 2],
    ],
  },
  {
    why: "a stack",
    inputs: [
      [
        tall,
        [
          [1, 0],
          [0, 2],
          [1, 1],
        ],
      ],
      [[1], [-2], [0.5]],
    ],
  },
];
