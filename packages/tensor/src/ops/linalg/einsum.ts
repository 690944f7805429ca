import { type DType, promoteTypes } from "../../dtypes/dtype.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { DTypeError } from "../../errors.ts";
import { contract } from "../../linalg/contraction.ts";
import { readEquation } from "../../linalg/einsumEquation.ts";
import type { Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Sums of products in Einstein's notation: a letter for each axis, the operands separated by commas, and
 * behind `->` the axes that are left. `"ij,jk->ik"` is the product of matrices.
 *
 * A letter that the output does not have is summed over; one that an operand has twice walks its
 * diagonal. `...` stands for all other axes, which broadcast. Without `->` the output has the axes of
 * `...`, then the letters that occur once, in the order of the alphabet. Several operands are multiplied
 * in pairs, as products of matrices where they share what is summed, smallest results first. One
 * operand may come back as a view.
 *
 * Shapes: axes of one letter are equally long, else ShapeError. dtype: the promoted one, any but bool;
 * integers wrap. Throws ArgumentError for an equation that cannot be read or does not fit.
 * Source: NumPy, `einsum`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(einsum("ii", x).item(), einsum("ij,j->i", x, tensor([1, 10])).toArray()); // 5 [21, 43]
 * ```
 */
export function einsum(equation: string, ...tensors: readonly Tensor[]): Tensor {
  for (const x of tensors) {
    if (checkTensor("einsum", x).dtype !== "bool") continue;
    throw new DTypeError('einsum: not defined for bool; convert with astype(x, "float32") first');
  }
  // Finds dtypes that none holds, before anything is computed.
  tensors.reduce((dtype: DType, x) => promoteTypes(dtype, x.dtype, "einsum"), "bool");
  return contract(readEquation(equation, tensors));
}

const matrix = [
  [1, 2, 3],
  [4, 5.5, 6],
];
const vector = [1, -2, 0.5];

export const samples: Sample[] = [
  {
    args: ["ij,jk->ik"],
    inputs: [
      matrix,
      [
        [1, 2],
        [3, 4],
        [-5, 6],
      ],
    ],
    argsFirst: true,
  },
  { args: ["ij->ji"], inputs: [matrix], argsFirst: true },
  {
    args: ["ii"],
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    argsFirst: true,
  },
  { args: ["i,ij,j"], inputs: [[2, -1], matrix, vector], argsFirst: true },
  { args: ["...j,j->..."], inputs: [[matrix, matrix], vector], argsFirst: true },
  { args: ["i,j->ij"], inputs: [[1, 2], vector], argsFirst: true },
  { args: ["ij,ij->j"], inputs: [matrix, matrix], argsFirst: true },
  {
    args: ["ij->i"],
    inputs: [
      [
        [100, 100],
        [1, 2],
      ],
    ],
    argsFirst: true,
    dtype: "int32",
    forwardOnly: true,
  },
];
