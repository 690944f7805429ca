import { blockRows } from "@linnet/tensor";
import type { LeastSquaresFit, SolverMethod } from "../LeastSquaresFit.ts";
import { basisOf, toRaw } from "./Basis.ts";
import { combinationsOf } from "./combinationsOf.ts";
import { conditionOf } from "./conditionOf.ts";
import { type Echelon, echelon } from "./echelon.ts";
import { product, squares, timesTransposed } from "./matrices.ts";
import type { Rows } from "./Rows.ts";
import { refined } from "./refined.ts";
import { roundingOf } from "./roundingOf.ts";
import { shortestSolution } from "./shortestSolution.ts";
import { singularInverse } from "./singularInverse.ts";
import type { TriangularFactor } from "./TriangularFactor.ts";
import { takeIn } from "./takeIn.ts";
import { inverseRows, solveTriangular } from "./triangular.ts";

/** A pass over so few elements costs next to nothing. */
const CHEAP = 2 ** 20;
/** From here on digits are lost that are worth a pass over any number of elements. */
const SENSITIVE = 1e3;

/** How a factor is made into a fit. */
export interface FitOptions {
  readonly method: SolverMethod;
  readonly ridge: number;
  /** The rows that the factor is made of, if digits are to be won back from them. */
  readonly rows: Rows | null;
}

/** The fit that a triangular factor determines. */
export function fitOf(
  factor: TriangularFactor,
  { method, ridge, rows }: FitOptions,
): LeastSquaresFit {
  const { width, values, intercept, count } = factor;
  const p = width - 1;
  const shift = factor.shift as Float64Array;
  const design = echelon(values, width, p, roundingOf(factor, values));
  const solved = ridge > 0 ? withRidge(factor, ridge) : design;
  const { independent, triangle } = solved;
  const rank = independent.length;
  const basis = basisOf(independent, intercept, shift);

  const root = method === "svd" ? singularInverse(solved) : triangularInverse(solved);
  const found = root.solution;
  let residualSumOfSquares = residualOf(factor, independent, found);
  toRaw(basis, found);
  if (intercept) found[0]! += shift[p - 1]!;
  const sensitivity = sensitivityOf(triangle, root.rows, rank);
  // The factor of products has their rounding errors, which are those of a problem of the squared sensitivity.
  const loss = method === "cholesky" ? sensitivity ** 2 : sensitivity;
  if (rows !== null && (rows.count * p <= CHEAP || loss > SENSITIVE)) {
    const size = Math.sqrt(squares(solved.target, 0, rank));
    const start = { basis, coefficients: found, inverse: root.rows, ridge, loss, size };
    const better = refined(rows, start);
    if (better !== null) {
      found.set(better.coefficients);
      residualSumOfSquares = better.residualSumOfSquares;
    }
  }

  for (let k = 0; k < rank; k++) toRaw(basis, root.rows, k, rank);
  const turn =
    rank < p
      ? shortestSolution(independent, solved.dependent, combinationsOf(solved, intercept, shift))
      : null;
  const coefficients = turn === null ? found : product(turn, p, rank, found, 1);
  const inverse = turn === null ? root.rows : product(turn, p, rank, root.rows, rank);
  const isFull = design.dependent.length === 0;
  return {
    method,
    n: count,
    p,
    intercept,
    coefficients,
    rank: design.independent.length,
    dependent: design.dependent.map((j) => (intercept ? j - 1 : j)),
    get combinations() {
      return combinationsOf(design, intercept, shift).map((own) => {
        const multiples = new Float64Array(p);
        design.independent.forEach((j, k) => {
          multiples[j] = own[k]!;
        });
        return multiples;
      });
    },
    get conditionNumber() {
      return isFull ? conditionOf(factor) : Number.POSITIVE_INFINITY;
    },
    inverseGram: timesTransposed(inverse, p, rank),
    inverseRoot: inverse,
    residualSumOfSquares,
    totalSumOfSquares: squaresOf(factor, p),
    featureSquares: Float64Array.from({ length: factor.features }, (_, j) =>
      squaresOf(factor, intercept ? j + 1 : j),
    ),
    logWeights: factor.logWeights,
  };
}

/** The sum of squares of a column; about its mean, if there is an intercept. */
function squaresOf({ values, width, intercept }: TriangularFactor, j: number): number {
  return squares(values, j * width + (intercept ? 1 : 0), (j + 1) * width);
}

/** The factor with a row `sqrt(ridge)` for each feature. */
function withRidge(factor: TriangularFactor, ridge: number): Echelon {
  const { width, features, intercept } = factor;
  const r = factor.values.slice();
  const first = intercept ? 1 : 0;
  const root = Math.sqrt(ridge);
  takeIn(r, width, features, (block, start, from, to) => {
    block.fill(0, start, start + width * blockRows);
    for (let j = from; j < to; j++) block[start + (first + j) * blockRows + j - from] = root;
  });
  return echelon(r, width, width - 1, roundingOf(factor, r));
}

/** A root of the inverse Gram matrix of the independent columns, and their coefficients. */
function triangularInverse({ triangle, target }: Echelon): {
  rows: Float64Array;
  solution: Float64Array;
} {
  const n = target.length;
  const solution = target.slice();
  solveTriangular(triangle, n, solution);
  return { rows: inverseRows(triangle, n), solution };
}

/** The sum of squared residuals of coefficients in the basis of the factor. */
function residualOf(
  { values, width }: TriangularFactor,
  columns: readonly number[],
  coefficients: Float64Array,
): number {
  const rest = values.slice((width - 1) * width);
  columns.forEach((j, k) => {
    for (let i = 0; i <= j; i++) rest[i]! -= coefficients[k]! * values[j * width + i]!;
  });
  return squares(rest, 0, width);
}

/**
 * By how much more than the data coefficients are rounded: the largest norm of a column, times the norm of that row of
 * the inverse. Unlike a condition number it does not depend on units.
 */
function sensitivityOf(triangle: Float64Array, inverse: Float64Array, n: number): number {
  let largest = 1;
  for (let j = 0; j < n; j++) {
    const column = squares(triangle, j * n, (j + 1) * n);
    largest = Math.max(largest, Math.sqrt(column * squares(inverse, j * n, (j + 1) * n)));
  }
  return largest;
}
