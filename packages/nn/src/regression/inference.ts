import { fDistribution } from "./distributions/fDistribution.ts";
import { studentTDistribution } from "./distributions/studentTDistribution.ts";
import type { LeastSquaresFit } from "./LeastSquaresFit.ts";

/** A test of a hypothesis by an F statistic. */
export interface FTest {
  readonly statistic: number;
  readonly numeratorDegrees: number;
  readonly denominatorDegrees: number;
  readonly pValue: number;
}

/** What is to be known of a fit besides its coefficients. NaN where there is no such number. */
export interface Inference {
  /** Whether the target, or what is left of it, is as small as the rounding errors of its mean. */
  readonly isConstant: boolean;
  readonly isExact: boolean;
  /** How many numbers the fit takes of the data: the rank; less with a ridge. */
  readonly modelDegrees: number;
  readonly residualDegrees: number;
  /** The estimated variance of a row with weight 1. */
  readonly variance: number;
  /** [p, p], row by row. */
  readonly covariance: Float64Array;
  readonly standardErrors: Float64Array;
  readonly tValues: Float64Array;
  readonly pValues: Float64Array;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  readonly fTest: FTest;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
}

/**
 * The inference of ordinary and weighted least squares, under independent normal errors whose variance is the same
 * but for the weights. With a ridge, tests are NaN: they need coefficients without a bias.
 */
export function inferenceOf(fit: LeastSquaresFit, ridge: number): Inference {
  const {
    n,
    p,
    intercept,
    coefficients,
    residualSumOfSquares: rest,
    totalSumOfSquares: total,
  } = fit;
  const modelDegrees = effectiveDegrees(fit, ridge);
  const residualDegrees = Math.max(0, n - modelDegrees);
  const variance = residualDegrees > 0 ? rest / residualDegrees : Number.NaN;
  const covariance = covarianceOf(fit, ridge, variance);
  const standardErrors = new Float64Array(p);
  for (let j = 0; j < p; j++) standardErrors[j] = Math.sqrt(covariance[j * p + j]!);
  const tValues = coefficients.map((value, j) =>
    ridge > 0 ? Number.NaN : value / standardErrors[j]!,
  );
  const around = intercept ? 1 : 0;
  const rounding = n * (ROUNDED * largestOf(fit)) ** 2;
  const isConstant = intercept && total <= rounding;
  const rSquared = isConstant ? Number.NaN : 1 - rest / total;
  const logLikelihood = (fit.logWeights - n * (Math.log((2 * Math.PI * rest) / n) + 1)) / 2;
  return {
    isConstant,
    isExact: rest <= rounding,
    modelDegrees,
    residualDegrees,
    variance,
    covariance,
    standardErrors,
    tValues,
    pValues: tValues.map((t) => twoSided(t, residualDegrees)),
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - around)) / residualDegrees,
    fTest: ridge > 0 || isConstant ? noTest : againstConstant(fit, residualDegrees),
    logLikelihood,
    aic: 2 * modelDegrees - 2 * logLikelihood,
    bic: Math.log(n) * modelDegrees - 2 * logLikelihood,
  };
}

/** How far rounding may take a row from where it belongs, relative to the target. */
const ROUNDED = 8 * Number.EPSILON;

/** About how large the numbers of the target are. */
function largestOf({ n, intercept, coefficients, totalSumOfSquares }: LeastSquaresFit): number {
  return Math.hypot(Math.sqrt(totalSumOfSquares / n), intercept ? coefficients[0]! : 0);
}

const noTest: FTest = {
  statistic: Number.NaN,
  numeratorDegrees: Number.NaN,
  denominatorDegrees: Number.NaN,
  pValue: Number.NaN,
};

/** The trace of the matrix that turns targets into fitted values. */
function effectiveDegrees(
  { p, rank, intercept, inverseGram }: LeastSquaresFit,
  ridge: number,
): number {
  if (ridge === 0) return rank;
  let penalised = 0;
  for (let j = intercept ? 1 : 0; j < p; j++) penalised += inverseGram[j * p + j]!;
  return p - ridge * penalised;
}

/** `variance G`, and `variance (G - ridge G G)` without the intercept in between where there is a ridge. */
function covarianceOf(
  { p, intercept, inverseGram: G }: LeastSquaresFit,
  ridge: number,
  variance: number,
): Float64Array {
  if (ridge === 0) return G.map((value) => variance * value);
  const covariance = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      let product = 0;
      for (let k = intercept ? 1 : 0; k < p; k++) product += G[i * p + k]! * G[k * p + j]!;
      covariance[i * p + j] = variance * (G[i * p + j]! - ridge * product);
    }
  }
  return covariance;
}

/** The test that all coefficients but the intercept are 0. */
function againstConstant(fit: LeastSquaresFit, residualDegrees: number): FTest {
  const { rank, intercept, residualSumOfSquares: rest, totalSumOfSquares: total } = fit;
  const degrees = rank - (intercept ? 1 : 0);
  const statistic = Math.max(0, total - rest) / degrees / (rest / residualDegrees);
  const hasTest = degrees > 0 && residualDegrees > 0 && !Number.isNaN(statistic);
  return {
    statistic: hasTest ? statistic : Number.NaN,
    numeratorDegrees: degrees,
    denominatorDegrees: residualDegrees,
    pValue: hasTest ? fDistribution(degrees, residualDegrees).survival(statistic) : Number.NaN,
  };
}

/** The probability of a t value that far from 0. */
function twoSided(t: number, degrees: number): number {
  if (Number.isNaN(t) || degrees === 0) return Number.NaN;
  return 2 * studentTDistribution(degrees).survival(Math.abs(t));
}

/** How many standard errors an interval reaches to both sides. */
export function intervalReach(confidence: number, degrees: number): number {
  if (degrees === 0) return Number.NaN;
  return studentTDistribution(degrees).inverseSurvival((1 - confidence) / 2);
}
