import { conditionOf } from "../../linalg/conditionOf.ts";
import { checkMatrices } from "../../linalg/matrixStack.ts";
import type { Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { svdvals } from "./svdvals.ts";

/**
 * The condition number of matrices, the largest singular value over the smallest: by so much relative
 * errors can grow when equations are solved. Infinite for a singular matrix.
 *
 * Shapes: `[..., m, n] → [...]`, ShapeError below two dimensions. dtype: floating only, else
 * DTypeError. Throws LinAlgError where an element is not finite. Source: NumPy, `linalg.cond`.
 *
 * @example
 * ```ts
 * console.log(cond(tensor([[10, 0], [0, 0.5]])).item()); // 20
 * ```
 */
export function cond(x: Tensor): Tensor {
  return conditionOf(svdvals(checkMatrices("cond", x)));
}

export const samples: Sample[] = [
  {
    inputs: [
      [
        [2, 1],
        [1, 3],
      ],
    ],
  },
  {
    why: "a stack",
    inputs: [
      [
        [
          [1, 2],
          [-1, 0.5],
          [3, 1],
        ],
        [
          [1, 0],
          [0, 2],
          [1, 1],
        ],
      ],
    ],
  },
  {
    why: "singular",
    inputs: [
      [
        [4, 0],
        [0, 0],
      ],
    ],
    forwardOnly: true,
  },
];
