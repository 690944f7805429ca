import { apply } from "../../apply.ts";
import { ArgumentError } from "../../errors.ts";
import { columnsOfQ, householderQr } from "../../linalg/householderQr.ts";
import { checkMatrices, matrixOf, readMatrices } from "../../linalg/matrixStack.ts";
import { pack, packTensors, unpack } from "../../linalg/packed.ts";
import { qrGradient, qrShapes } from "../../linalg/qrGradient.ts";
import { qrTangent } from "../../linalg/qrTangent.ts";
import { transposed } from "../../linalg/transposed.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";

/** Whether Q has as many columns as there are rows and columns at least, or is square. */
export interface QrOptions {
  readonly mode?: "reduced" | "complete";
}

/** `x = Q R`. */
export interface QrResult {
  readonly Q: Tensor;
  readonly R: Tensor;
}

/**
 * The QR decomposition `x = Q R`: Q has orthonormal columns, R is upper triangular. By Householder
 * reflections, with the signs that LAPACK gives.
 *
 * Shapes: `[..., m, n]` gives `[..., m, k]` and `[..., k, n]`, where k is `min(m, n)`, or m in the mode
 * "complete"; ShapeError below two dimensions. dtype: floating only, else DTypeError; computed in double
 * precision. Throws ArgumentError for another mode, LinAlgError where an element is not finite.
 * Gradient: for matrices whose first `min(m, n)` columns are independent, else LinAlgError; columns of
 * Q beyond those of `x` are determined as a space only, on which functions of them should depend.
 * Source: array API standard 2023.12, `linalg.qr`; the rule is in linalg/qrGradient.ts.
 *
 * @example
 * ```ts
 * const { Q, R } = qr(tensor([[3, 0], [4, 5]]));
 * console.log(R.toArray(), Q.shape); // [[-5, -4], [0, 3]] [2, 2]
 * ```
 */
export function qr(x: Tensor, { mode = "reduced" }: QrOptions = {}): QrResult {
  if (mode !== "reduced" && mode !== "complete") {
    throw new ArgumentError(`qr: there is no mode "${mode}"; use "reduced" or "complete"`);
  }
  const packed = apply(qrOp, [x], mode === "complete");
  const [Q, R] = unpack(packed, qrShapes(x.shape, mode === "complete")) as [Tensor, Tensor];
  return { Q, R };
}

/** Q and R, packed. */
export const qrOp: AnyOp<boolean> = {
  name: "qr",
  run(inputs, complete) {
    const x = checkMatrices("qr", inputs[0]);
    const stack = readMatrices("qr", x);
    const { m, n } = stack;
    const k = complete ? m : Math.min(m, n);
    const parts: Float64Array[][] = [[], []];
    for (let i = 0; i < stack.count; i++) {
      const factors = householderQr(transposed(matrixOf(stack, i), m, n), m, n);
      parts[0]?.push(transposed(columnsOfQ(factors, k), k, m));
      const R = new Float64Array(k * n);
      for (let j = 0; j < n; j++) {
        for (let r = 0; r <= Math.min(j, k - 1); r++) R[r * n + j] = factors.columns[j * m + r]!;
      }
      parts[1]?.push(R);
    }
    return pack(qrShapes(x.shape, complete), x.dtype, parts.flat());
  },
  kernel: null,
  needs: [["output"]],
  vjps: [
    (g, { output, params }, shape) => {
      const parts = (packed: Tensor) => {
        const [Q, R] = unpack(packed, qrShapes(shape, params)) as [Tensor, Tensor];
        return { Q, R };
      };
      return qrGradient(parts(output), parts(g));
    },
  ],
  jvp: ([t], { output, params }) => {
    const [Q, R] = unpack(output, qrShapes((t as Tensor).shape, params)) as [Tensor, Tensor];
    const tangents = qrTangent({ Q, R }, t as Tensor);
    return packTensors([tangents.Q, tangents.R]);
  },
};

const tall = [
  [1, 2],
  [-1, 0.5],
  [3, 1],
];

export const samples: Sample[] = [
  { why: "tall", inputs: [tall] },
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
    why: "square, complete",
    inputs: [
      [
        [4, 1],
        [2, 1],
      ],
    ],
    args: [{ mode: "complete" }],
  },
  { why: "complete", inputs: [tall], args: [{ mode: "complete" }], forwardOnly: true },
];
