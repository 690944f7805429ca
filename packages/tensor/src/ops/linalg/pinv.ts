import { apply } from "../../apply.ts";
import { checkMatrices, readMatrices, resultOf } from "../../linalg/matrixStack.ts";
import { pinvGradient } from "../../linalg/pinvGradient.ts";
import { pinvTangent } from "../../linalg/pinvTangent.ts";
import { rankOf, singularFactors } from "../../linalg/singularFactors.ts";
import { type Tolerance, tolerancesOf } from "../../linalg/tolerance.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Up to which part of the largest singular value others count as zero: a number, or a tensor with one
 * for each matrix. By default `max(m, n)` times the spacing of the dtype at 1.
 */
export interface RankOptions {
  readonly rtol?: Tolerance;
}

/**
 * The Moore-Penrose pseudo-inverse of matrices: `V diag(1/S) Uᵀ` over the singular values that do not
 * count as zero. It is the inverse where there is one.
 *
 * Shapes: `[..., m, n] → [..., n, m]`, ShapeError below two dimensions. dtype: floating only, else
 * DTypeError; computed in double precision. Throws LinAlgError where an element is not finite,
 * ArgumentError for a tolerance below 0. Gradient: for changes that keep the rank.
 * Source: array API standard 2023.12, `linalg.pinv`; gradient: Golub & Pereyra, The differentiation of
 * pseudo-inverses and nonlinear least squares problems (1973).
 *
 * @example
 * ```ts
 * console.log(pinv(tensor([[2, 0], [0, 0], [0, 4]])).toArray()); // [[0.5, 0, 0], [0, 0, 0.25]]
 * ```
 */
export function pinv(x: Tensor, { rtol }: RankOptions = {}): Tensor {
  return apply(pinvOp, [x], rtol);
}

export const pinvOp: AnyOp<Tolerance | undefined> = {
  name: "pinv",
  run(inputs, rtol) {
    const x = checkMatrices("pinv", inputs[0]);
    const stack = readMatrices("pinv", x);
    const { batch, m, n } = stack;
    const tolerances = tolerancesOf("pinv", "rtol", rtol, stack, x.dtype);
    const out = new Float64Array(stack.values.length);
    singularFactors("pinv", stack, "reduced").forEach((factors, i) => {
      const { values, u, v } = factors;
      for (let k = rankOf(factors, tolerances[i]!) - 1; k >= 0; k--) {
        for (let r = 0; r < n; r++) {
          const weight = v[k * n + r]! / values[k]!;
          for (let c = 0; c < m; c++) out[(i * n + r) * m + c]! += weight * u[k * m + c]!;
        }
      }
    });
    return resultOf([...batch, n, m], x.dtype, out);
  },
  kernel: null,
  needs: [[0, "output"]],
  vjps: [(g, { inputs: [x], output }) => pinvGradient(x as Tensor, output, g)],
  jvp: ([t], { inputs: [x], output }) => pinvTangent(x as Tensor, output, t as Tensor),
};

export const samples: Sample[] = [
  {
    why: "tall",
    inputs: [
      [
        [1, 2],
        [-1, 0.5],
        [3, 1],
      ],
    ],
  },
  {
    why: "wide",
    inputs: [
      [
        [1, -1, 3],
        [2, 0.5, 1],
      ],
    ],
  },
  {
    why: "a stack",
    inputs: [
      [
        [
          [4, 1],
          [2, 1],
        ],
        [
          [1, 0.5],
          [-1, 2],
        ],
      ],
    ],
  },
  {
    why: "a small value counts as zero",
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
    why: "zeros",
    inputs: [
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
    forwardOnly: true,
  },
];
