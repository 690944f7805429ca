import { apply } from "../../apply.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkMatrices, readMatrices } from "../../linalg/matrixStack.ts";
import { rankOf, singularFactors } from "../../linalg/singularFactors.ts";
import { type Tolerance, tolerancesOf } from "../../linalg/tolerance.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import type { RankOptions } from "./pinv.ts";

/**
 * The rank of matrices: how many singular values are larger than the largest times a tolerance.
 *
 * Shapes: `[..., m, n] → [...]`, ShapeError below two dimensions. dtype: floating only, else
 * DTypeError; the result is int32. Throws LinAlgError where an element is not finite, ArgumentError for a
 * tolerance below 0. No gradient. Source: array API standard 2023.12, `linalg.matrix_rank`.
 *
 * @example
 * ```ts
 * console.log(matrixRank(tensor([[1, 2], [2, 4]])).item()); // 1
 * ```
 */
export function matrixRank(x: Tensor, { rtol }: RankOptions = {}): Tensor {
  return apply(matrixRankOp, [x], rtol);
}

export const matrixRankOp: AnyOp<Tolerance | undefined> = {
  name: "matrixRank",
  run(inputs, rtol) {
    const x = checkMatrices("matrixRank", inputs[0]);
    const stack = readMatrices("matrixRank", x);
    const tolerances = tolerancesOf("matrixRank", "rtol", rtol, stack, x.dtype);
    const out = emptyResult(stack.batch, "int32");
    const { array, start } = out.storage;
    singularFactors("matrixRank", stack, "none").forEach((factors, i) => {
      array[start + i] = rankOf(factors, tolerances[i]!);
    });
    return out;
  },
  kernel: null,
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [
          [1, 0],
          [0, 1],
        ],
        [
          [1, 2],
          [2, 4],
        ],
        [
          [0, 0],
          [0, 0],
        ],
      ],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [4, 0],
        [0, 0.5],
      ],
    ],
    args: [{ rtol: 0.25 }],
    forwardOnly: true,
  },
  {
    why: "wide",
    inputs: [
      [
        [1, -1, 3],
        [2, 0.5, 1],
      ],
    ],
    forwardOnly: true,
  },
];
