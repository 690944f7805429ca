import { svdvals, tensor } from "@linnet/tensor";
import type { LeastSquaresFit, SolverMethod } from "../LeastSquaresFit.ts";
import { absorbRows } from "./absorbRows.ts";
import { type Echelon, echelon } from "./echelon.ts";
import { toRawBasis } from "./rawBasis.ts";
import { shortestSolution } from "./shortestSolution.ts";
import type { TriangularFactor } from "./TriangularFactor.ts";
import { solveTriangular, triangularInverse } from "./triangularInverse.ts";

/** What rounding leaves of a dependent column, for each column of the design. */
const COMPUTED = 16 * Number.EPSILON;
/** What the rounding of its elements leaves of it. */
const GIVEN = 4;

/** The fit that a triangular factor determines. */
export function fitOf(
  factor: TriangularFactor,
  method: SolverMethod,
  ridge: number,
): LeastSquaresFit {
  const { width, values, intercept, count } = factor;
  const p = width - 1;
  const shift = factor.shift as Float64Array;
  const plain = echelon(values, width, p, limitsOf(factor));
  const solved = ridge > 0 ? withRidge(factor, ridge) : plain;
  const { independent, triangle } = solved;
  const rank = independent.length;

  const found = solved.target.slice();
  solveTriangular(triangle, rank, found);
  const basic = new Float64Array(p);
  independent.forEach((j, k) => {
    basic[j] = found[k]!;
  });
  const residualSumOfSquares = residualOf(values, width, basic);

  const inverse = inverseRows(solved, shift, intercept);
  if (intercept) {
    toRawBasis(basic, shift, p);
    basic[0]! += shift[p - 1]!;
  }
  const turn = rank < p ? shortestOf(solved, shift, intercept) : null;
  const coefficients =
    turn === null
      ? basic
      : product(
          turn,
          p,
          rank,
          Float64Array.from(independent, (j) => basic[j]!),
          1,
        );
  const root = turn === null ? inverse : product(turn, p, rank, inverse, rank);
  return {
    method,
    n: count,
    p,
    intercept,
    coefficients,
    rank: plain.independent.length,
    dependent: plain.dependent.map((j) => (intercept ? j - 1 : j)),
    get conditionNumber() {
      return plain.dependent.length > 0 ? Number.POSITIVE_INFINITY : conditionOf(factor);
    },
    inverseGram: timesTransposed(root, p, rank),
    residualSumOfSquares,
    totalSumOfSquares: squares(values, p * width + (intercept ? 1 : 0), (p + 1) * width),
  };
}

/** Up to which norm what is left of a column beside those before it is rounding error. */
type Limited = Pick<TriangularFactor, "values" | "width" | "intercept" | "shift" | "epsilon">;

function limitsOf({ values, width, intercept, shift, epsilon }: Limited): Float64Array {
  const p = width - 1;
  return Float64Array.from({ length: p }, (_, j) => {
    if (intercept && j === 0) return 0;
    const start = j * width;
    const top = intercept ? 1 : 0;
    const own = squares(values, start + top, start + width);
    const mean = intercept ? values[start]! + shift![j - 1]! * values[0]! : 0;
    return COMPUTED * p * Math.sqrt(own) + GIVEN * epsilon * Math.sqrt(own + mean * mean);
  });
}

/** The factor with a row `sqrt(ridge)` below each feature. */
function withRidge(factor: TriangularFactor, ridge: number): Echelon {
  const { width, features } = factor;
  const r = factor.values.slice();
  const rows = new Float64Array(features * width);
  const first = factor.intercept ? 1 : 0;
  for (let j = 0; j < features; j++) rows[(first + j) * features + j] = Math.sqrt(ridge);
  absorbRows(r, width, rows, features);
  return echelon(r, width, width - 1, limitsOf({ ...factor, values: r }));
}

/** The sum of squared residuals of coefficients in the basis of the factor. */
function residualOf(r: Float64Array, width: number, coefficients: Float64Array): number {
  const p = width - 1;
  const rest = r.slice(p * width, (p + 1) * width);
  for (let j = 0; j < p; j++) {
    const b = coefficients[j]!;
    for (let i = 0; i <= j; i++) rest[i]! -= b * r[j * width + i]!;
  }
  return squares(rest, 0, width);
}

/** The inverse of the triangle, [rank, rank] row by row, for coefficients of [1, X]. */
function inverseRows(
  { independent, triangle }: Echelon,
  shift: Float64Array,
  intercept: boolean,
): Float64Array {
  const n = independent.length;
  const inverse = triangularInverse(triangle, n);
  if (intercept) {
    const own = Float64Array.from(independent.slice(1), (j) => shift[j - 1]!);
    for (let k = 0; k < n; k++) toRawBasis(inverse, own, n, k * n);
  }
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let k = i; k < n; k++) rows[i * n + k] = inverse[k * n + i]!;
  if (intercept) for (let k = 0; k < n; k++) rows[k] = inverse[k * n]!;
  return rows;
}

/** How the coefficients of independent columns turn into the shortest ones of all columns. */
function shortestOf(solved: Echelon, shift: Float64Array, intercept: boolean): Float64Array {
  const { independent, dependent, triangle, others } = solved;
  const rank = independent.length;
  const combinations = others.slice();
  dependent.forEach((j, d) => {
    solveTriangular(triangle, rank, combinations, d * rank);
    if (!intercept) return;
    const own = Float64Array.from(independent.slice(1), (k) => shift[k - 1]!);
    toRawBasis(combinations, own, rank, d * rank);
    combinations[d * rank]! += shift[j - 1]!;
  });
  return shortestSolution(independent, dependent, combinations);
}

function conditionOf({ values, width, intercept, shift }: TriangularFactor): number {
  const p = width - 1;
  const rows = Array.from({ length: p }, (_, i) =>
    Array.from({ length: p }, (_, j) => {
      const moved = intercept && i === 0 && j > 0 ? shift![j - 1]! * values[0]! : 0;
      return values[j * width + i]! + moved;
    }),
  );
  const found = svdvals(tensor(rows, { dtype: "float64" })).toTypedArray();
  return (found[0] as number) / (found[p - 1] as number);
}

function squares(x: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += x[i]! * x[i]!;
  return total;
}

/** a [m, k] · b [k, n], row by row. */
function product(a: Float64Array, m: number, k: number, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let l = 0; l < k; l++) {
      const factor = a[i * k + l]!;
      for (let j = 0; j < n; j++) out[i * n + j]! += factor * b[l * n + j]!;
    }
  }
  return out;
}

/** a aᵀ of a matrix of `m` rows of `n`, row by row. */
function timesTransposed(a: Float64Array, m: number, n: number): Float64Array {
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      let total = 0;
      for (let k = 0; k < n; k++) total += a[i * n + k]! * a[j * n + k]!;
      out[i * m + j] = total;
      out[j * m + i] = total;
    }
  }
  return out;
}
