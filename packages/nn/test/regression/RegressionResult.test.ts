import { ones, type Tensor, tensor, tidy, zeros } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearRegression, RegressionAccumulator } from "../../src/index.ts";
import { double, draw, expectClose, listOf, rowsOf, sample } from "./samples.ts";

describe("for all designs,", () => {
  const designs = fc.record({
    n: fc.integer({ min: 1, max: 25 }),
    d: fc.integer({ min: 0, max: 6 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    intercept: fc.boolean(),
  });

  it("leverages add up to the rank, and residuals are orthogonal to the features", () => {
    fc.assert(
      fc.property(designs, ({ n, d, seed, intercept }) => {
        if (d === 0 && !intercept) return;
        const { X, y } = sample(n, d, seed);
        const fit = linearRegression(X, y, { intercept });
        expect(fit.rank).toBe(Math.min(n, d + (intercept ? 1 : 0)));
        const leverage = listOf(fit.leverage());
        expectClose([leverage.reduce((a, b) => a + b)], [fit.rank], 1e-7);
        const residuals = listOf(fit.residuals());
        for (let j = 0; j < d; j++) {
          const dot = rowsOf(X).reduce((sum, row, i) => sum + row[j]! * residuals[i]!, 0);
          expect(Math.abs(dot)).toBeLessThan(1e-7);
        }
        if (intercept) expect(Math.abs(residuals.reduce((a, b) => a + b))).toBeLessThan(1e-7);
      }),
      { numRuns: 60 },
    );
  });

  it("units change what they should, and nothing else", () => {
    const { X, y } = sample(25, 2, 5);
    const fit = linearRegression(X, y);
    // Powers of two: the same numbers but for their exponents.
    const moved = linearRegression(X.mul(double([2 ** 30, 2 ** -20])), y.mul(2 ** 12));
    const units = [2 ** 12, 2 ** (12 - 30), 2 ** (12 + 20)];
    const scaled = (values: readonly number[]) => values.map((value, j) => value * units[j]!);
    expectClose(moved.coefficients, scaled(fit.coefficients), 1e-12);
    expectClose(moved.standardErrors, scaled(fit.standardErrors), 1e-12);
    expectClose(moved.tValues, fit.tValues);
    expectClose(moved.varianceInflation, fit.varianceInflation);
    expectClose([moved.rSquared, moved.fTest.pValue], [fit.rSquared, fit.fTest.pValue]);
  });

  it("the same weight in every row changes no inference, and 0 is as if the row were not there", () => {
    const { X, y } = sample(20, 2, 6);
    const plain = linearRegression(X, y);
    const same = linearRegression(X, y, { weights: ones([20]).mul(7) });
    expectClose(same.standardErrors, plain.standardErrors);
    expectClose([same.aic, same.rSquared], [plain.aic, plain.rSquared]);
    const weights = tensor(Array.from({ length: 20 }, (_, i) => (i < 12 ? 1 : 0)));
    const left = linearRegression(X, y, { weights });
    const fewer = linearRegression(X.at(":12"), y.at(":12"));
    expectClose(left.standardErrors, fewer.standardErrors);
    expectClose(left.pValues, fewer.pValues);
    expect([left.n, left.residualDegrees]).toEqual([12, 9]);
    expectClose([left.aic, left.bic], [fewer.aic, fewer.bic]);
  });
});

describe("any tensors that are numbers:", () => {
  const { X, y } = sample(40, 3, 9);
  const expected = linearRegression(X, y);

  it("float32, views, and columns in any order of memory", () => {
    const turned = tensor(X.T.toArray() as number[][], { dtype: "float64" }).T;
    const views = [turned, double(rowsOf(X).map((row) => [0, ...row, 1])).at(":", "1:4")];
    for (const view of views) {
      const fit = linearRegression(view, y.reshape([40, 1]));
      expectClose(fit.coefficients, expected.coefficients, 1e-13);
      expectClose(listOf(fit.cooksDistance().reshape([40])), listOf(expected.cooksDistance()));
    }
    const single = (x: Tensor) => tensor(x.toTypedArray(), { dtype: "float32", shape: x.shape });
    const narrow = linearRegression(single(X), single(y));
    expectClose(narrow.coefficients, expected.coefficients, 1e-6);
    expect(narrow.residuals().dtype).toBe("float64");
  });

  it("features and names of a preparation fit together", () => {
    const fit = linearRegression(X, y, { names: ["area", "rooms", "year"], target: "price" });
    expect(fit.names).toEqual(["intercept", "area", "rooms", "year"]);
    expect(fit.coefficient("rooms")).toEqual({
      name: "rooms",
      estimate: expected.coefficients[2],
      standardError: expected.standardErrors[2],
      t: expected.tValues[2],
      pValue: expected.pValues[2],
      interval: expected.confidenceIntervals()[2],
    });
    expect(expected.names).toEqual(["intercept", "x0", "x1", "x2"]);
    expect(linearRegression(X, y, { intercept: false }).names).toEqual(["x0", "x1", "x2"]);
  });

  it("no scope takes away what a result keeps", () => {
    const fit = tidy(() => {
      const made = linearRegression(X, y);
      made.leverage();
      return made;
    });
    expectClose(listOf(fit.leverage()), listOf(expected.leverage()), 0);
  });
});

describe("an accumulator", () => {
  const { X, y } = sample(60, 3, 12);
  const weights = draw([60], 13).square().add(0.1);
  const sum = new RegressionAccumulator(["a", "b", "c"]);
  for (const part of [":20", "20:25", "25:"]) sum.add(X.at(part), y.at(part), weights.at(part));
  const streamed = linearRegression(sum, { target: "z", confidence: 0.9 });
  const whole = linearRegression(X, y, {
    names: ["a", "b", "c"],
    target: "z",
    weights,
    confidence: 0.9,
  });

  it("has the same inference as all rows at once", () => {
    for (const name of ["coefficients", "standardErrors", "tValues", "pValues"] as const) {
      expectClose(streamed[name], whole[name], 1e-10);
    }
    for (const name of ["rSquared", "logLikelihood", "aic", "bic", "conditionNumber"] as const) {
      expectClose([streamed[name]], [whole[name]], 1e-10);
    }
    expectClose(streamed.varianceInflation, whole.varianceInflation, 1e-10);
    expectClose(streamed.confidenceIntervals().flat(), whole.confidenceIntervals().flat(), 1e-10);
    const at = X.at(":4");
    const [found, expected] = [streamed, whole].map((fit) =>
      fit.predict(at, { interval: "prediction" }),
    );
    expectClose(listOf(found!.lower), listOf(expected!.lower), 1e-10);
    expect(streamed.summary()).toBe(whole.summary());
  });

  it("goes on from its state with the weights' part of the likelihood", () => {
    const again = new RegressionAccumulator(["a", "b", "c"]);
    again.restore(JSON.parse(JSON.stringify(sum)));
    const merged = new RegressionAccumulator(["a", "b", "c"]).merge(again);
    expect(linearRegression(merged).logLikelihood).toBeCloseTo(whole.logLikelihood, 10);
  });

  it("keeps no rows to say something about", () => {
    const problem =
      ": an accumulator keeps no rows; predict those of interest, or fit all rows at once";
    expect(() => streamed.residuals()).toThrow(`residuals${problem}`);
    expect(() => streamed.fitted()).toThrow(`fitted${problem}`);
    expect(() => streamed.leverage()).toThrow(`leverage${problem}`);
    expect(() => streamed.cooksDistance()).toThrow(`cooksDistance${problem}`);
    expect(() => streamed.standardizedResiduals()).toThrow(`standardizedResiduals${problem}`);
    expect(() => streamed.studentizedResiduals()).toThrow(`studentizedResiduals${problem}`);
  });
});

describe("a result does not change:", () => {
  const { X, y } = sample(12, 2);

  it("neither it nor what it gives out", () => {
    const fit = linearRegression(X, y);
    expect(Object.isFrozen(fit)).toBe(true);
    for (const list of [fit.names, fit.coefficients, fit.pValues, fit.fTest]) {
      expect(Object.isFrozen(list)).toBe(true);
    }
    fit.residuals().set(9, 0);
    listOf(fit.leverage())[0] = 9;
    expectClose(listOf(fit.residuals()), listOf(linearRegression(X, y).residuals()), 0);
  });

  it("rows that changed after the fit are refused, and those that are gone", () => {
    const mine = zeros([12, 2], { dtype: "float64" }).add(X);
    const target = zeros([12], { dtype: "float64" }).add(y);
    const fit = linearRegression(mine, target);
    mine.set(5, 0, 0);
    const problem = ": X was changed in place after the fit; ask before, or fit again";
    expect(() => fit.leverage()).toThrow(`leverage${problem}`);
    expect(() => fit.fitted()).toThrow(`fitted${problem}`);
    const again = linearRegression(mine, target);
    again.leverage();
    target.set(5, 0);
    expect(() => again.residuals()).toThrow(
      "residuals: y was changed in place after the fit; ask before, or fit again",
    );
    const gone = linearRegression(mine, target);
    mine.dispose();
    expect(() => gone.leverage()).toThrow("were disposed");
  });

  it("as JSON it has all numbers that are not about rows", () => {
    const fit = linearRegression(X, y, { names: ["a", "b"] });
    const json = JSON.parse(JSON.stringify(fit));
    expect(json).toMatchObject({
      names: ["intercept", "a", "b"],
      target: "y",
      method: "qr",
      coefficients: fit.coefficients,
      covariance: fit.covariance,
      confidenceIntervals: fit.confidenceIntervals(),
      rSquared: fit.rSquared,
      fTest: fit.fTest,
      varianceInflation: fit.varianceInflation,
      dependencies: [],
      notes: [],
    });
  });
});
