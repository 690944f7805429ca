import { ArgumentError, type Tensor, tensor } from "@linnet/tensor";
import { checkFeatures } from "./checkFeatures.ts";
import { type Dependency, dependenciesOf } from "./Dependency.ts";
import { linearPredictor, rowVariances, unknownRows } from "./designRows.ts";
import { type FTest, type Inference, inferenceOf, intervalReach } from "./inference.ts";
import type { LeastSquaresFit, SolverMethod } from "./LeastSquaresFit.ts";
import { notesOf } from "./notesOf.ts";
import type { PredictionInterval, PredictOptions } from "./PredictionInterval.ts";
import { checkConfidence } from "./RegressionOptions.ts";
import type { RegressionRows } from "./RegressionRows.ts";
import { summaryOf } from "./summaryOf.ts";

/** The bounds of an interval. */
export type Interval = readonly [lower: number, upper: number];

/** What is to be known of one coefficient. */
export interface Coefficient {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly t: number;
  readonly pValue: number;
  readonly interval: Interval;
}

/** What a result is made of. */
export interface RegressionParts {
  readonly fit: LeastSquaresFit;
  readonly rows: RegressionRows | null;
  readonly names: readonly string[];
  readonly target: string;
  readonly ridge: number;
  readonly confidence: number;
}

/**
 * A linear regression and its statistics: what `linearRegression` returns. Nothing of it changes.
 *
 * Numbers hold for independent errors that are normal, with a variance of `variance / weight`. A number that does not
 * exist, such as the standard error of a fit without degrees of freedom left, is NaN; `notes` says why.
 * Of the rows, results are computed when they are asked for, in blocks: the features have to be there still.
 */
export class RegressionResult {
  /** The names of the coefficients, that of the intercept first. */
  readonly names: readonly string[];
  /** The name of the target. */
  readonly target: string;
  readonly method: SolverMethod;
  readonly intercept: boolean;
  readonly ridge: number;
  /** The probability that intervals are for where none is given. */
  readonly confidence: number;
  /** The number of rows with a weight above 0. */
  readonly n: number;
  /** The number of linearly independent columns, the intercept's included. */
  readonly rank: number;
  /** What the fit takes of the data: the rank; with a ridge the trace of the hat matrix, which is less. */
  readonly modelDegrees: number;
  /** `n - modelDegrees`, but not below 0. */
  readonly residualDegrees: number;
  /** The coefficients, in the order of `names`. */
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly tValues: readonly number[];
  /** Of the hypothesis that the coefficient is 0, on both sides. */
  readonly pValues: readonly number[];
  /** The residual deviance: the weighted sum of squared residuals. */
  readonly residualSumOfSquares: number;
  /** The weighted sum of squares of the target, about its mean if there is an intercept. */
  readonly totalSumOfSquares: number;
  /** The estimated standard deviation of the error of a row with weight 1. */
  readonly residualStandardError: number;
  /** The part of the total sum of squares that the fit explains; NaN for a constant target. */
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** Of the hypothesis that all coefficients but the intercept are 0. */
  readonly fTest: FTest;
  readonly logLikelihood: number;
  /** `2 modelDegrees - 2 logLikelihood`, as statsmodels; R counts the variance as a parameter more. */
  readonly aic: number;
  /** `log(n) modelDegrees - 2 logLikelihood`. */
  readonly bic: number;
  readonly #fit: LeastSquaresFit;
  readonly #rows: RegressionRows | null;
  readonly #inference: Inference;

  /** Use `linearRegression`; this takes what it has found. */
  constructor(parts: RegressionParts) {
    const { fit, rows, names, target, ridge, confidence } = parts;
    const inference = inferenceOf(fit, ridge);
    this.names = names;
    this.target = target;
    this.method = fit.method;
    this.intercept = fit.intercept;
    this.ridge = ridge;
    this.confidence = confidence;
    this.n = fit.n;
    this.rank = fit.rank;
    this.modelDegrees = inference.modelDegrees;
    this.residualDegrees = inference.residualDegrees;
    this.coefficients = frozen(fit.coefficients);
    this.standardErrors = frozen(inference.standardErrors);
    this.tValues = frozen(inference.tValues);
    this.pValues = frozen(inference.pValues);
    this.residualSumOfSquares = fit.residualSumOfSquares;
    this.totalSumOfSquares = fit.totalSumOfSquares;
    this.residualStandardError = Math.sqrt(inference.variance);
    this.rSquared = inference.rSquared;
    this.adjustedRSquared = inference.adjustedRSquared;
    this.fTest = Object.freeze(inference.fTest);
    this.logLikelihood = inference.logLikelihood;
    this.aic = inference.aic;
    this.bic = inference.bic;
    this.#fit = fit;
    this.#rows = rows;
    this.#inference = inference;
    Object.freeze(this);
  }

  /** The covariance matrix of the coefficients: a list for each of them. */
  get covariance(): readonly (readonly number[])[] {
    const { covariance } = this.#inference;
    const { p } = this.#fit;
    return this.names.map((_, i) => frozen(covariance.subarray(i * p, (i + 1) * p)));
  }

  /**
   * The ratio of the largest to the smallest singular value of the design, the column of ones included: by how much
   * rounding errors may grow. It depends on units; Infinity below full rank.
   */
  get conditionNumber(): number {
    return this.#fit.conditionNumber;
  }

  /** The columns that are linear combinations of those before them, and of which ones. */
  get dependencies(): readonly Dependency[] {
    return dependenciesOf(this.#fit, this.names);
  }

  /** Whether the target is the same in all rows, but for rounding errors. */
  get isConstant(): boolean {
    return this.#inference.isConstant;
  }

  /** Whether the fit is perfect, but for rounding errors. */
  get isExact(): boolean {
    return this.#inference.isExact;
  }

  /**
   * By how much the variance of each feature's coefficient is inflated since other features vary with it:
   * `1 / (1 - R²)`, where R² is that of a regression of the feature on all others. In the order of the features;
   * NaN below full rank and with a ridge.
   */
  get varianceInflation(): readonly number[] {
    const { p, intercept, rank, inverseGram, featureSquares } = this.#fit;
    const first = intercept ? 1 : 0;
    const exists = rank === p && this.ridge === 0;
    return frozen(
      featureSquares.map((squares, j) =>
        exists ? squares * inverseGram[(first + j) * (p + 1)]! : Number.NaN,
      ),
    );
  }

  /** What a reader of the numbers has to know, in sentences: why some are missing, or mean less than they seem to. */
  get notes(): readonly string[] {
    return notesOf(this);
  }

  /** The interval of each coefficient: NaN with a ridge, whose coefficients have a bias. */
  confidenceIntervals(confidence: number = this.confidence): readonly Interval[] {
    checkConfidence("confidenceIntervals", confidence);
    const reach = this.ridge > 0 ? Number.NaN : intervalReach(confidence, this.residualDegrees);
    return this.coefficients.map((estimate, j) => {
      const to = reach * this.standardErrors[j]!;
      return [estimate - to, estimate + to];
    });
  }

  /** All about the coefficient of that name. Throws ArgumentError if there is none. */
  coefficient(name: string): Coefficient {
    const j = this.names.indexOf(name);
    if (j < 0) {
      throw new ArgumentError(
        `coefficient: there is none called ${JSON.stringify(name)}; ` +
          `they are ${this.names.map((each) => JSON.stringify(each)).join(", ")}`,
      );
    }
    return {
      name,
      estimate: this.coefficients[j]!,
      standardError: this.standardErrors[j]!,
      t: this.tValues[j]!,
      pValue: this.pValues[j]!,
      interval: this.confidenceIntervals()[j]!,
    };
  }

  /**
   * The predicted targets of rows of features [m, d]: float64, [m], or [m, 1] where the target was a column. With
   * `interval` the bounds too, which are NaN for a row that breaks a dependency of the columns. Throws ShapeError and DTypeError for other features; ArgumentError for
   * an interval with a ridge, whose bias it would not know.
   */
  predict(X: Tensor): Tensor;
  predict(X: Tensor, options: PredictOptions): PredictionInterval;
  predict(X: Tensor, options?: PredictOptions): Tensor | PredictionInterval {
    checkFeatures("predict", X, this.#fit);
    const prediction = linearPredictor(X, this.#fit);
    if (options?.interval === undefined) return this.#asTarget(prediction);
    const { interval, confidence = this.confidence } = options;
    checkConfidence("predict", confidence);
    this.#checkInterval(interval);
    const own = interval === "prediction" ? 1 : 0;
    const unknown = unknownRows(X, this.#fit);
    const errors = rowVariances(X, this.#fit).map((from, i) =>
      unknown[i] === 1 ? Number.NaN : Math.sqrt(this.#inference.variance * (own + from)),
    );
    const reach = intervalReach(confidence, this.residualDegrees);
    return {
      prediction: this.#asTarget(prediction),
      standardError: this.#asTarget(errors),
      lower: this.#asTarget(prediction.map((mean, i) => mean - reach * errors[i]!)),
      upper: this.#asTarget(prediction.map((mean, i) => mean + reach * errors[i]!)),
    };
  }

  /** The fitted values `ŷ` of all rows. This and what follows is float64 and has the shape of the target. */
  fitted(): Tensor {
    return this.#asTarget(this.#rowsFor("fitted").fitted("fitted"));
  }

  /** `y - ŷ`, without the weights. */
  residuals(): Tensor {
    return this.#asTarget(this.#rowsFor("residuals").residuals("residuals"));
  }

  /** How much each row's own target moves its fitted value: the diagonal of the hat matrix, from 0 to 1. */
  leverage(): Tensor {
    return this.#asTarget(this.#rowsFor("leverage").leverage("leverage"));
  }

  /**
   * Residuals over their standard errors, `r = sqrt(w) (y - ŷ) / (s sqrt(1 - h))`: internally studentised. NaN for a
   * row with a leverage of 1.
   */
  standardizedResiduals(): Tensor {
    const operation = "standardizedResiduals";
    return this.#asTarget(this.#standardized(operation));
  }

  /**
   * Residuals over standard errors of fits without that row, which have a t distribution with one degree of freedom
   * less: externally studentised, `r sqrt((f - 1) / (f - r²))` with f residual degrees of freedom.
   */
  studentizedResiduals(): Tensor {
    const degrees = this.residualDegrees;
    const found = this.#standardized("studentizedResiduals");
    return this.#asTarget(
      found.map((r) =>
        degrees > 1 ? r * Math.sqrt((degrees - 1) / (degrees - r * r)) : Number.NaN,
      ),
    );
  }

  /** How far all fitted values move when a row is left out: `r² / rank h / (1 - h)`. */
  cooksDistance(): Tensor {
    const operation = "cooksDistance";
    const leverage = this.#rowsFor(operation).leverage(operation);
    const found = this.#standardized(operation);
    return this.#asTarget(
      found.map((r, i) => ((r * r) / this.modelDegrees) * (leverage[i]! / (1 - leverage[i]!))),
    );
  }

  /** The statistics as a table for people; `String(result)` and `console.log` in Node show the same. */
  summary(): string {
    return summaryOf(this);
  }

  toString(): string {
    return this.summary();
  }

  /** All numbers that are not about single rows, as plain JSON; what is not finite becomes null there. */
  toJSON(): unknown {
    const { covariance, conditionNumber, varianceInflation, dependencies, notes } = this;
    const confidenceIntervals = this.confidenceIntervals();
    return {
      ...this,
      confidenceIntervals,
      covariance,
      conditionNumber,
      varianceInflation,
      dependencies,
      notes,
    };
  }

  static {
    Object.defineProperty(RegressionResult.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value: RegressionResult.prototype.toString,
    });
  }

  #standardized(operation: string): Float64Array {
    return this.#rowsFor(operation).standardized(operation, this.#inference.variance);
  }

  #rowsFor(operation: string): RegressionRows {
    if (this.#rows !== null) return this.#rows;
    throw new ArgumentError(
      `${operation}: an accumulator keeps no rows; predict those of interest, or fit all rows at once`,
    );
  }

  #asTarget(values: Float64Array): Tensor {
    const shape = this.#rows?.isColumn ? [values.length, 1] : [values.length];
    return tensor(values, { shape, dtype: "float64" });
  }

  #checkInterval(interval: unknown): void {
    if (interval !== "confidence" && interval !== "prediction") {
      throw new ArgumentError(
        `predict: interval is ${JSON.stringify(interval)}; give "confidence" or "prediction"`,
      );
    }
    if (this.ridge === 0) return;
    throw new ArgumentError(
      `predict: a ridge of ${this.ridge} biases predictions, and an interval would not know by how much; ` +
        "fit without a ridge, or predict without an interval",
    );
  }
}

function frozen(values: ArrayLike<number>): readonly number[] {
  return Object.freeze(Array.from(values));
}
