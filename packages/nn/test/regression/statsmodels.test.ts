import { type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { linearRegression, type RegressionResult } from "../../src/index.ts";
import golden from "../golden/regression.json" with { type: "json" };

type Numbers = number | string | readonly Numbers[];

const double = (values: unknown, shape?: number[]): Tensor =>
  shape === undefined
    ? tensor(values as number[], { dtype: "float64" })
    : tensor((values as number[][]).flat(), { dtype: "float64", shape });

function flat(values: unknown): number[] {
  return Array.isArray(values) ? values.flatMap(flat) : [Number(values as Numbers)];
}

/**
 * Numbers have to agree to so many digits of the largest beside them: all of a column, or the number itself
 * where it stands alone.
 */
function expectClose(actual: unknown, expected: unknown, tolerance: number, about: string) {
  const [found, wanted] = [flat(actual), flat(expected)];
  expect(found.length, about).toBe(wanted.length);
  const finite = wanted.filter(Number.isFinite).map(Math.abs);
  const size = Math.max(...finite, 0);
  wanted.forEach((want, i) => {
    const isSame = Object.is(found[i], want) || Math.abs(found[i]! - want) <= tolerance * size;
    expect(isSame, `${about}[${i}] is ${found[i]}, not ${want}`).toBe(true);
  });
}

/** The same, each number relative to itself. */
function expectEach(actual: unknown, expected: unknown, tolerance: number, about: string) {
  const found = flat(actual);
  flat(expected).forEach((want, i) => {
    expectClose(found[i], want, tolerance, `${about}[${i}]`);
  });
}

type Case = (typeof golden.cases)[number];

function fitOf(each: Case): RegressionResult {
  const X = double(each.X, [each.y.length, each.features]);
  const weights = each.weights === null ? undefined : double(each.weights);
  return linearRegression(X, double(each.y), { weights, intercept: each.intercept });
}

describe.each(golden.cases)("statsmodels agrees on $title:", (each) => {
  const fit = fitOf(each);
  // Digits that both may lose: statsmodels has no more than the conditioning of unscaled columns leaves.
  const room = Math.max(1e-11, Math.min(1e-7, (each.conditionNumber ?? 1e3) * 1e-13));

  it("coefficients, their errors and tests", () => {
    const { coefficients, standardErrors, tValues, pValues, covariance } = fit;
    expectEach(coefficients, each.coefficients, room * 100, "coefficients");
    expectEach(standardErrors, each.standardErrors, room, "standardErrors");
    expectClose(tValues, each.tValues, room, "tValues");
    pValues.forEach((p, j) => {
      // A relative error of t grows by t² in the probability of normal tails.
      const growth = 1 + Math.min(tValues[j]! ** 2, 40 * each.residualDegrees);
      if ((each.pValues[j] as number) > 1e-290) {
        expectClose(p, each.pValues[j], room * 10 * growth, `pValues[${j}]`);
      }
    });
    expectClose(covariance, each.covariance, room, "covariance");
    fit.confidenceIntervals().forEach((interval, j) => {
      expectClose(interval, each.intervals95[j], room * 10, `intervals95[${j}]`);
    });
    fit.confidenceIntervals(0.99).forEach((interval, j) => {
      expectClose(interval, each.intervals99[j], room * 10, `intervals99[${j}]`);
    });
  });

  it("sums of squares, R², F and likelihood", () => {
    const { rank, modelDegrees, residualDegrees } = fit;
    expect({ rank, modelDegrees, residualDegrees }).toEqual({
      rank: each.rank,
      modelDegrees: each.modelDegrees,
      residualDegrees: each.residualDegrees,
    });
    for (const name of [
      "residualSumOfSquares",
      "totalSumOfSquares",
      "residualStandardError",
      "logLikelihood",
      "aic",
      "bic",
    ] as const) {
      expectClose(fit[name], each[name], room * 10, name);
    }
    const total = each.totalSumOfSquares;
    for (const name of ["rSquared", "adjustedRSquared"] as const) {
      // 1 less a ratio: errors are relative to that 1.
      expect(Math.abs(fit[name] - each[name]), name).toBeLessThan(1e-12 * (1 + total / total));
    }
    if (each.f === null) return;
    expectClose(fit.fTest.statistic, each.f[0], room * 100, "F");
    if ((each.f[1] as number) > 1e-290) expectClose(fit.fTest.pValue, each.f[1], 1e-8, "p of F");
  });

  it("condition number and variance inflation", () => {
    if (each.conditionNumber !== null) {
      const digits = 1e-11 + each.conditionNumber * 1e-16;
      expectClose(fit.conditionNumber, each.conditionNumber, digits, "conditionNumber");
    }
    if (each.varianceInflation !== null) {
      expectEach(fit.varianceInflation, each.varianceInflation, room * 10, "varianceInflation");
    }
    if (each.rank < each.coefficients.length) {
      expect(fit.conditionNumber).toBe(Number.POSITIVE_INFINITY);
      expect(fit.varianceInflation.every(Number.isNaN)).toBe(true);
    }
  });

  it("what is said of each row", () => {
    const scale = Math.max(...each.y.map(Math.abs));
    const relative = Math.max(room, (1e-13 * scale) / each.residualStandardError);
    expectClose(fit.fitted().toArray(), each.fitted, room, "fitted");
    expectClose(fit.residuals().toArray(), each.residuals, relative, "residuals");
    expectClose(fit.leverage().toArray(), each.leverage, room * 10, "leverage");
    expectClose(fit.standardizedResiduals().toArray(), each.standardized, relative * 10, "r");
    expectClose(fit.studentizedResiduals().toArray(), each.studentized, relative * 100, "t");
    expectClose(fit.cooksDistance().toArray(), each.cooks, relative * 100, "cooks");
  });

  it("predictions and their intervals", () => {
    const X = double(each.newX, [each.newX.length, each.features]);
    expectClose(fit.predict(X).toArray(), each.prediction, room, "prediction");
    const mean = fit.predict(X, { interval: "confidence", confidence: 0.9 });
    expectEach(mean.standardError.toArray(), each.meanError, room * 10, "meanError");
    expectClose(
      [mean.lower.toArray(), mean.upper.toArray()],
      transposed(each.confidence90),
      room * 10,
      "confidence90",
    );
    const single = fit.predict(X, { interval: "prediction", confidence: 0.9 });
    expectEach(single.standardError.toArray(), each.newError, room * 10, "newError");
    expectClose(
      [single.lower.toArray(), single.upper.toArray()],
      transposed(each.prediction90),
      room * 10,
      "prediction90",
    );
  });
});

function transposed(pairs: readonly (readonly unknown[])[]): unknown[][] {
  return [pairs.map(([lower]) => lower), pairs.map(([, upper]) => upper)];
}

describe.each(golden.ridge)("the formulas of NumPy agree on $title:", (each) => {
  const X = double(each.X);
  const weights = each.weights === null ? undefined : double(each.weights);
  const { intercept, ridge } = each;
  const fit = linearRegression(X, double(each.y), { weights, intercept, ridge });

  it("coefficients, covariance and degrees of freedom", () => {
    expectEach(fit.coefficients, each.coefficients, 1e-10, "coefficients");
    expectClose(fit.covariance, each.covariance, 1e-10, "covariance");
    for (const name of ["modelDegrees", "residualSumOfSquares", "logLikelihood", "aic"] as const) {
      expectClose(fit[name], each[name], 1e-10, name);
    }
    expectClose(fit.leverage().toArray(), each.leverage, 1e-10, "leverage");
  });

  it("no tests and no intervals", () => {
    const { tValues, pValues, fTest } = fit;
    const all = [...tValues, ...pValues, ...fit.confidenceIntervals().flat(), fTest.pValue];
    expect(all.every(Number.isNaN)).toBe(true);
  });
});
