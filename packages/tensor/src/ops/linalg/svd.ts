import { apply } from "../../apply.ts";
import { checkMatrices, readMatrices } from "../../linalg/matrixStack.ts";
import { pack, packTensors, unpack } from "../../linalg/packed.ts";
import { singularFactors, svdShapes } from "../../linalg/singularFactors.ts";
import { svdGradient } from "../../linalg/svdGradient.ts";
import { svdTangent } from "../../linalg/svdTangent.ts";
import { transposed } from "../../linalg/transposed.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { matrixTranspose } from "./matrixTranspose.ts";

/** Whether U and Vh are square, by default, or have as many vectors as there are singular values. */
export interface SvdOptions {
  readonly fullMatrices?: boolean;
}

/** `x = U diag(S) Vh`, with singular values in descending order. */
export interface SvdResult {
  readonly U: Tensor;
  readonly S: Tensor;
  readonly Vh: Tensor;
}

/**
 * The singular value decomposition `x = U diag(S) Vh`: U and Vh have orthonormal columns and rows, and
 * S descends. Where only S is wanted, `svdvals` is quicker.
 *
 * Shapes: `[..., m, n]` gives `[..., m, m]`, `[..., k]`, `[..., n, n]` with `k = min(m, n)`, or
 * `[..., m, k]`, `[..., k]`, `[..., k, n]` without `fullMatrices`; ShapeError below two dimensions.
 * dtype: floating only, else DTypeError; computed in double precision. Throws LinAlgError where an
 * element is not finite. A pair of vectors is determined but for its sign, so that functions of the
 * result should not depend on it; their gradient is infinite or NaN where singular values are equal, and
 * where one is 0 in a matrix that is not square. The gradient through S alone is always finite.
 * Source: array API standard 2023.12, `linalg.svd`; the rule is in linalg/svdGradient.ts.
 *
 * @example
 * ```ts
 * const { U, S, Vh } = svd(tensor([[3, 0], [0, -2]]), { fullMatrices: false });
 * console.log(S.toArray(), U.mul(S).matmul(Vh).toArray()); // [3, 2] [[3, 0], [0, -2]]
 * ```
 */
export function svd(x: Tensor, { fullMatrices = true }: SvdOptions = {}): SvdResult {
  const packed = apply(svdOp, [x], fullMatrices);
  const [U, S, Vh] = unpack(packed, svdShapes(x.shape, fullMatrices)) as [Tensor, Tensor, Tensor];
  return { U, S, Vh };
}

/** U, S and Vh, packed. */
export const svdOp: AnyOp<boolean> = {
  name: "svd",
  run(inputs, full) {
    const x = checkMatrices("svd", inputs[0]);
    const stack = readMatrices("svd", x);
    const factors = singularFactors("svd", stack, full ? "full" : "reduced");
    const { m } = stack;
    return pack(svdShapes(x.shape, full), x.dtype, [
      ...factors.map(({ u }) => transposed(u, u.length / m || 0, m)),
      ...factors.map(({ values }) => values),
      ...factors.map(({ v }) => v),
    ]);
  },
  kernel: null,
  needs: [["output"]],
  vjps: [
    (g, { output, params }, shape) => {
      const parts = (packed: Tensor) => {
        const [U, S, Vh] = unpack(packed, svdShapes(shape, params)) as [Tensor, Tensor, Tensor];
        return { U, S, V: matrixTranspose(Vh) };
      };
      return svdGradient(parts(output), parts(g));
    },
  ],
  jvp: ([t], { output, params }) => {
    const shapes = svdShapes((t as Tensor).shape, params);
    const [U, S, Vh] = unpack(output, shapes) as [Tensor, Tensor, Tensor];
    const tangents = svdTangent({ U, S, V: matrixTranspose(Vh) }, t as Tensor);
    return packTensors([tangents.U, tangents.S, matrixTranspose(tangents.V)]);
  },
};

const matrix = [
  [1, 2],
  [-1, 0.5],
  [3, 1],
];

export const samples: Sample[] = [
  { why: "tall", inputs: [matrix], args: [{ fullMatrices: false }] },
  {
    why: "wide",
    inputs: [
      [
        [1, -1, 3],
        [2, 0.5, 1],
      ],
    ],
    args: [{ fullMatrices: false }],
  },
  {
    why: "square, in a stack",
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
  { why: "full", inputs: [matrix], forwardOnly: true },
  {
    why: "full and wide",
    inputs: [
      [
        [1, -1, 3],
        [2, 0.5, 1],
      ],
    ],
    forwardOnly: true,
  },
];
