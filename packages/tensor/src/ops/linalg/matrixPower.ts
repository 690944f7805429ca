import { zeros } from "../../create/full.ts";
import { ArgumentError } from "../../errors.ts";
import { identityMatrix } from "../../linalg/constantMatrix.ts";
import { checkSquare } from "../../linalg/matrixStack.ts";
import type { Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { add } from "../elementwise/add.ts";
import { inv } from "./inv.ts";
import { matmul } from "./matmul.ts";

/**
 * Square matrices to an integer power, by repeated squaring: the identity for 0, powers of the inverse
 * below.
 *
 * Shapes: `[..., n, n]`, kept, else ShapeError. dtype: floating only, else DTypeError. Throws
 * ArgumentError unless the exponent is an integer, LinAlgError for a negative power of a singular matrix.
 * Source: array API standard 2023.12, `linalg.matrix_power`.
 *
 * @example
 * ```ts
 * console.log(matrixPower(tensor([[1, 1], [1, 0]]), 10).toArray()); // [[89, 55], [55, 34]]
 * ```
 */
export function matrixPower(x: Tensor, n: number): Tensor {
  let base = checkSquare("matrixPower", x);
  if (!Number.isSafeInteger(n)) {
    throw new ArgumentError(`matrixPower: the exponent is ${String(n)}; give an integer`);
  }
  if (n === 0) {
    const identity = identityMatrix(base.shape.at(-1) as number, base.dtype);
    return add(zeros(base.shape, { dtype: base.dtype }), identity);
  }
  if (n < 0) base = inv(base);
  let power: Tensor | null = null;
  for (let rest = Math.abs(n); ; ) {
    if (rest % 2 === 1) power = power === null ? base : matmul(power, base);
    rest = Math.floor(rest / 2);
    if (rest === 0) return power as Tensor;
    base = matmul(base, base);
  }
}

const matrix = [
  [1, 0.5],
  [-1, 2],
];

export const samples: Sample[] = [
  { inputs: [matrix], args: [3] },
  { inputs: [matrix], args: [6] },
  { inputs: [matrix], args: [1] },
  { inputs: [matrix], args: [0], forwardOnly: true },
  { inputs: [matrix], args: [-2] },
  {
    why: "a stack",
    inputs: [
      [
        matrix,
        [
          [2, 1],
          [1, 1],
        ],
      ],
    ],
    args: [2],
  },
];
