import { LinAlgError, type Tensor, tensor } from "@linnet/tensor";
import { linearRegression, type RegressionResult, type SolverMethod } from "../../src/index.ts";
import golden from "../golden/nist.json" with { type: "json" };

export const { problems } = golden;

/** NIST gives fifteen digits. */
const CERTIFIED = 15;

type Problem = (typeof problems)[number];

/** The certified digits that are right: of the worst of the coefficients, of the worst of their errors, and so on. */
export interface NistDigits {
  readonly coefficients: number;
  /** Of the coefficients, too, but against the exact solution for the data as float64 has them. */
  readonly roundedCoefficients: number;
  readonly standardErrors: number;
  readonly residualStandardError: number;
  readonly rSquared: number;
  /** None where the certified F is infinite. */
  readonly f: number | null;
}

/** Fits a problem as its file says. */
export function solveProblem(problem: Problem, method: SolverMethod): RegressionResult {
  const { X, y } = dataOf(problem);
  return linearRegression(X, y, { intercept: problem.intercept, method });
}

/** The features of a problem, powers multiplied out, and its target. */
export function dataOf({ y, x, degree }: Problem): { X: Tensor; y: Tensor } {
  const rows = y.map((_, i) =>
    degree === 0 ? x.map((column) => column[i]!) : powers(x[0]![i]!, degree),
  );
  return { X: tensor(rows, { dtype: "float64" }), y: tensor(y, { dtype: "float64" }) };
}

function powers(x: number, degree: number): number[] {
  let power = 1;
  return Array.from({ length: degree }, () => {
    power *= x;
    return power;
  });
}

/** How many certified digits a method gets right; null where it says that there is no answer. */
export function nistDigits(problem: Problem, method: SolverMethod): NistDigits | null {
  try {
    const fit = solveProblem(problem, method);
    if (fit.rank < fit.names.length) return null;
    return {
      coefficients: worst(fit.coefficients, problem.coefficients),
      roundedCoefficients: worst(fit.coefficients, problem.roundedCoefficients),
      standardErrors: worst(fit.standardErrors, problem.standardErrors),
      residualStandardError: digits(fit.residualStandardError, problem.residualStandardError),
      rSquared: digits(fit.rSquared, problem.rSquared),
      f: problem.f === null ? null : digits(fit.fTest.statistic, problem.f),
    };
  } catch (error) {
    if (error instanceof LinAlgError) return null;
    throw error;
  }
}

/** The right digits of the worst of some numbers. */
export function worst(found: readonly number[], certified: readonly number[]): number {
  return Math.min(...certified.map((value, j) => digits(found[j]!, value)));
}

/** The logarithm of the relative error, of the absolute one where 0 is certified. */
function digits(found: number, certified: number): number {
  const error = Math.abs(found - certified) / (Math.abs(certified) || 1);
  const right = Math.min(CERTIFIED, -Math.log10(error));
  return Number.isNaN(right) ? 0 : Math.max(0, right);
}
