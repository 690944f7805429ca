import { zeros } from "../create/full.ts";
import { promoteTypes } from "../dtypes/dtype.ts";
import { ShapeError } from "../errors.ts";
import type { AnyOp } from "../op.ts";
import { add } from "../ops/elementwise/add.ts";
import { negative } from "../ops/elementwise/negative.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import { pinv } from "../ops/linalg/pinv.ts";
import { svd } from "../ops/linalg/svd.ts";
import { formatShape, type Shape, sizeOf } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { broadcastBatches } from "./broadcastBatches.ts";
import type { SvdFactors } from "./jacobiSvd.ts";
import { checkMatrices, matrixOf, readMatrices } from "./matrixStack.ts";
import { isConstantZero } from "./matrixViews.ts";
import { pack, packTensors, unpack } from "./packed.ts";
import { pinvTangent } from "./pinvTangent.ts";
import { rankOf, singularFactors } from "./singularFactors.ts";
import { stackIndices } from "./stackIndices.ts";
import { spectrumGradient } from "./svdGradient.ts";
import { spectrumTangent } from "./svdTangent.ts";
import { type Tolerance, tolerancesOf } from "./tolerance.ts";

/** A least squares problem whose matrices have been decomposed. */
export interface LeastSquares {
  readonly factors: readonly SvdFactors[];
  /** How many singular values of each matrix do not count as zero. */
  readonly ranks: readonly number[];
  readonly rcond: Tolerance | undefined;
  /** Of the matrices of `a`, and of all problems, right-hand sides included. */
  readonly batches: readonly [Shape, Shape];
  /** Of the solutions and of the singular values. */
  readonly shapes: readonly [Shape, Shape];
}

/** Decomposes the matrices of a problem; `b` holds right-hand sides as columns. */
export function leastSquares(a: Tensor, b: Tensor, rcond: Tolerance | undefined): LeastSquares {
  const [m, n] = a.shape.slice(-2) as [number, number];
  const [rows, width] = checkMatrices("lstsq", b).shape.slice(-2) as [number, number];
  if (m !== rows) {
    throw new ShapeError(
      `lstsq: ${m} equations in ${formatShape(a.shape)} and ${rows} rows on their right-hand side; ` +
        "they must be as many",
    );
  }
  const own = a.shape.slice(0, -2);
  const all = broadcastBatches("lstsq", a, b);
  const stack = readMatrices("lstsq", a);
  const tolerances = tolerancesOf("lstsq", "rcond", rcond, stack, a.dtype);
  const factors = singularFactors("lstsq", stack, "reduced");
  const ranks = factors.map((each, i) => rankOf(each, tolerances[i] as number));
  const shapes = [
    [...all, n, width],
    [...own, Math.min(m, n)],
  ] as const;
  return { factors, ranks, rcond, batches: [own, all], shapes };
}

/** The solutions and the singular values of a problem that has been decomposed, packed. */
export const lstsqOp: AnyOp<LeastSquares> = {
  name: "lstsq",
  run(inputs, { factors, ranks, batches: [own, all], shapes }) {
    const [a, b] = inputs as readonly [Tensor, Tensor];
    const right = readMatrices("lstsq", b);
    const [from, sides] = [stackIndices(own, all), stackIndices(right.batch, all)];
    const size = sizeOf(shapes[0].slice(-2));
    const solutions = new Float64Array(from.length * size);
    from.forEach((matrix, i) => {
      const side = matrixOf(right, sides[i]!);
      const x = shortestSolution(factors[matrix]!, ranks[matrix]!, side, right.n);
      solutions.set(x, i * size);
    });
    const values = factors.map((each) => each.values);
    return pack(shapes, promoteTypes(a.dtype, b.dtype), [solutions, ...values]);
  },
  kernel: null,
  needs: [[0, 1, "output"], [0]],
  vjps: [
    (g, { inputs, output, params: { rcond, shapes } }) => {
      const [A, b] = inputs as readonly [Tensor, Tensor];
      const [x] = unpack(output, shapes) as [Tensor, Tensor];
      const [gx, gS] = unpack(g, shapes) as [Tensor, Tensor];
      const total = solutionGradient(A, pinv(A, tolerance(rcond)), b, x, gx);
      if (isConstantZero(gS)) return total;
      const { U, Vh } = svd(A, { fullMatrices: false });
      return add(total, spectrumGradient(U, gS, matrixTranspose(Vh)));
    },
    (g, { inputs: [A], params: { rcond, shapes } }) => {
      const [gx] = unpack(g, shapes) as [Tensor, Tensor];
      return matmul(matrixTranspose(pinv(A as Tensor, tolerance(rcond))), gx);
    },
  ],
  jvp: (tangents, { inputs, output, params: { rcond, shapes } }) => {
    const [A, b] = inputs as readonly [Tensor, Tensor];
    const [tA, tB] = tangents as readonly [Tensor | null, Tensor | null];
    const P = pinv(A, tolerance(rcond));
    const byB = tB && matmul(P, tB);
    if (tA === null) return packTensors([byB as Tensor, zeros(shapes[1], { dtype: output.dtype })]);
    const byA = matmul(pinvTangent(A, P, tA), b);
    const { U, Vh } = svd(A, { fullMatrices: false });
    const values = spectrumTangent(U, tA, matrixTranspose(Vh));
    return packTensors([byB === null ? byA : add(byA, byB), values]);
  },
};

function tolerance(rcond: Tolerance | undefined): { rtol?: Tolerance } {
  return rcond === undefined ? {} : { rtol: rcond };
}

/**
 * The shortest x of `m` rows that makes `|a x - b|` smallest, for the `width` columns of `b`, from the
 * first `rank` singular values of a: `sum of v (uᵀ b) / s`. Matrices lie row by row.
 */
function shortestSolution(
  { values, u, v }: SvdFactors,
  rank: number,
  b: Float64Array,
  width: number,
): Float64Array {
  const m = b.length / width || 0;
  const n = v.length / values.length || 0;
  const x = new Float64Array(n * width);
  for (let k = 0; k < rank; k++) {
    for (let c = 0; c < width; c++) {
      let weight = 0;
      for (let r = 0; r < m; r++) weight += u[k * m + r]! * b[r * width + c]!;
      weight /= values[k]!;
      for (let r = 0; r < n; r++) x[r * width + c]! += weight * v[k * n + r]!;
    }
  }
  return x;
}

/**
 * The gradient of the shortest solution `x = P b` for the matrix A, whose pseudo-inverse is P:
 * `(b - A x) (P Pᵀ g)ᵀ + Pᵀ x (g - Aᵀ Pᵀ g)ᵀ - Pᵀ g xᵀ`, for changes that keep the rank.
 */
function solutionGradient(A: Tensor, P: Tensor, b: Tensor, x: Tensor, g: Tensor): Tensor {
  const Pt = matrixTranspose(P);
  const back = matmul(Pt, g);
  const residual = subtract(b, matmul(A, x));
  const beside = subtract(g, matmul(matrixTranspose(A), back));
  return add(
    add(
      matmul(residual, matrixTranspose(matmul(P, back))),
      matmul(matmul(Pt, x), matrixTranspose(beside)),
    ),
    negative(matmul(back, matrixTranspose(x))),
  );
}
