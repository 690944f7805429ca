import { ArgumentError } from "../../errors.ts";
import { checkMatrices } from "../../linalg/matrixStack.ts";
import { asColumns } from "../../linalg/matrixViews.ts";
import type { Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { sum } from "../statistical/sum.ts";
import { svdvals } from "./svdvals.ts";
import { vectorNorm } from "./vectorNorm.ts";

/** Which norm, and whether the last two axes stay as axes of size 1. */
export interface MatrixNormOptions {
  readonly keepdims?: boolean;
  /** "fro" by default. */
  readonly ord?: "fro" | "nuc" | number;
}

/**
 * The norm of matrices: "fro" is the root of the sum of all squares, "nuc" the sum of the singular
 * values, 2 and -2 are the largest and the smallest of these; 1 and -1 are the largest and the smallest
 * sum of the absolute values of a column, Infinity and -Infinity of a row.
 *
 * Shapes: the last two axes go, or stay as 1 with `keepdims`; ShapeError below two dimensions. dtype:
 * floating only, else DTypeError. The largest of nothing is 0, the smallest infinite. Throws
 * ArgumentError for another order, LinAlgError where singular values meet an element that is not finite.
 * Source: array API standard 2023.12, `linalg.matrix_norm`.
 *
 * @example
 * ```ts
 * const x = tensor([[3, 0], [0, -4]]);
 * console.log(matrixNorm(x).item(), matrixNorm(x, { ord: "nuc" }).item()); // 5 7
 * ```
 */
export function matrixNorm(
  x: Tensor,
  { keepdims = false, ord = "fro" }: MatrixNormOptions = {},
): Tensor {
  checkMatrices("matrixNorm", x);
  const extreme =
    typeof ord === "number" && ord < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (ord === "fro") return vectorNorm(x, { axis: [-2, -1], keepdims });
  if (ord === 1 || ord === -1) {
    const columns = vectorNorm(x, { axis: -2, keepdims, ord: 1 });
    return vectorNorm(columns, { axis: -1, keepdims, ord: extreme });
  }
  if (ord === extreme) {
    const rows = vectorNorm(x, { axis: -1, keepdims, ord: 1 });
    return vectorNorm(rows, { axis: keepdims ? -2 : -1, keepdims, ord: extreme });
  }
  if (ord !== "nuc" && ord !== 2 && ord !== -2) {
    throw new ArgumentError(
      `matrixNorm: ord is ${String(ord)}; use "fro", "nuc", 1, -1, 2, -2, Infinity, or -Infinity`,
    );
  }
  const values = svdvals(x);
  const norm =
    ord === "nuc"
      ? sum(values, { axis: -1, keepdims })
      : vectorNorm(values, { axis: -1, keepdims, ord: extreme });
  return keepdims ? asColumns(norm) : norm;
}

const matrix = [
  [1, -2, 3],
  [0.5, 4, -7],
];

export const samples: Sample[] = [
  { inputs: [matrix] },
  {
    inputs: [
      [
        matrix,
        [
          [1, 0, 2],
          [3, -4, 5],
        ],
      ],
    ],
    args: [{ keepdims: true }],
  },
  { inputs: [matrix], args: [{ ord: "nuc" }] },
  { inputs: [matrix], args: [{ ord: 1 }] },
  { inputs: [matrix], args: [{ ord: -1, keepdims: true }] },
  { inputs: [matrix], args: [{ ord: 2, keepdims: true }] },
  {
    inputs: [
      [
        matrix,
        [
          [1, 0, 2],
          [3, -4, 5],
        ],
      ],
    ],
    args: [{ ord: -2 }],
  },
  { inputs: [matrix], args: [{ ord: Number.POSITIVE_INFINITY }] },
  {
    inputs: [
      [
        matrix,
        [
          [1, 0, 2],
          [3, -4, 5],
        ],
      ],
    ],
    args: [{ ord: Number.NEGATIVE_INFINITY, keepdims: true }],
  },
];
