import { tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { linearRegression, type RegressionOptions } from "../../src/index.ts";
import { double, draw, expectClose, listOf, rowsOf, sample } from "./samples.ts";

describe("what does not exist is NaN, and notes say why:", () => {
  it("a constant target", () => {
    const { X } = sample(10, 1);
    const fit = linearRegression(X, double(Array(10).fill(0.1)));
    expect([fit.isConstant, fit.isExact]).toEqual([true, true]);
    expectClose(fit.coefficients, [0.1, 0], 1e-15);
    expect([fit.rSquared, fit.adjustedRSquared, fit.fTest.statistic, fit.fTest.pValue]).toEqual(
      Array(4).fill(Number.NaN),
    );
    expect(fit.notes).toEqual([
      "the target is constant: there is nothing to explain, so there are no R² and F, and errors and tests mean nothing",
    ]);
  });

  it("a perfect fit", () => {
    const { X } = sample(10, 2);
    const fit = linearRegression(X, X.sum({ axis: 1 }).add(3));
    expect([fit.isConstant, fit.isExact]).toEqual([false, true]);
    expectClose([fit.rSquared, ...fit.coefficients], [1, 3, 1, 1], 1e-14);
    expect(fit.notes).toEqual([
      "residuals are as small as rounding errors: the fit is perfect, and errors, tests and intervals mean nothing",
    ]);
    const noisy = linearRegression(X, X.sum({ axis: 1 }).add(draw([10], 3).mul(1e-8)));
    expect(noisy.isExact).toBe(false);
  });

  it("as many coefficients as rows, and more", () => {
    const square = linearRegression(draw([4, 3], 1), draw([4], 2));
    expect(square.residualDegrees).toBe(0);
    expect(square.residualStandardError).toBeNaN();
    expect([...square.standardErrors, ...square.pValues].every(Number.isNaN)).toBe(true);
    expect(square.confidenceIntervals().flat().every(Number.isNaN)).toBe(true);
    expect(listOf(square.predict(draw([1, 3], 3), { interval: "prediction" }).upper)).toEqual([
      Number.NaN,
    ]);
    expect(square.notes).toEqual([
      "4 rows with a rank of 4 leave no degrees of freedom: the fit goes through every row, and there are no errors, " +
        "tests and intervals",
    ]);
    const wide = linearRegression(draw([4, 9], 1), draw([4], 2));
    expectClose(listOf(wide.residuals()), [0, 0, 0, 0], 1e-12);
    expect(wide.notes[0]).toBe(
      '6 of 10 columns are linear combinations of those before them ("x3", "x4", "x5", "x6", "x7", ...); ' +
        "of the coefficients that fit alike, these are the shortest",
    );
  });

  it("dependent columns, which are named with what makes them up", () => {
    const { X, y } = sample(30, 3, 4);
    const rows = rowsOf(X).map(([a, b, c]) => [a!, b!, 2 * a! - b! + 1, c!, c!, 5]);
    const fit = linearRegression(double(rows), y, {
      names: ["a", "b", "total", "c", "copy", "five"],
    });
    expect([fit.rank, fit.conditionNumber]).toEqual([4, Number.POSITIVE_INFINITY]);
    const shorter = fit.dependencies.map(({ name, terms }) => [
      name,
      ...terms.map((term) => [term.name, Number(term.multiple.toFixed(9))]),
    ]);
    expect(shorter).toEqual([
      ["total", ["intercept", 1], ["a", 2], ["b", -1]],
      ["copy", ["c", 1]],
      ["five", ["intercept", 5]],
    ]);
    expect(fit.notes).toEqual([
      '"total" is 2 a - b + 1; of the coefficients that fit alike, these are the shortest',
      '"copy" is c; of the coefficients that fit alike, these are the shortest',
      '"five" is 5; of the coefficients that fit alike, these are the shortest',
    ]);
    // The same fit as without them, and no interval where they are broken.
    const plain = linearRegression(X, y);
    const same = fit.predict(double(rows.slice(0, 3)), { interval: "confidence" });
    const expected = plain.predict(X.at(":3"), { interval: "confidence" });
    expectClose(listOf(same.prediction), listOf(expected.prediction));
    expectClose(listOf(same.lower), listOf(expected.lower));
    const broken = double([[...rows[0]!.slice(0, 4), 99, 5]]);
    const { lower, upper, standardError } = fit.predict(broken, { interval: "confidence" });
    expect([lower, upper, standardError].map((x) => x.item())).toEqual(Array(3).fill(Number.NaN));
  });

  it("a ridge, and columns that only it tells apart", () => {
    const { X, y } = sample(30, 1, 4);
    const twice = double(rowsOf(X).map(([a]) => [a!, a!]));
    const fit = linearRegression(twice, y, { ridge: 0.5 });
    expect(fit.notes[0]).toBe(
      '"x1" is x0; only the ridge chooses among the coefficients that fit alike',
    );
    expect(fit.notes[1]).toMatch(
      /^a ridge of 0.5 shrinks the coefficients to 1\.9\d* effective ones: standard errors are about their own, biased means, and tests and intervals are left out$/,
    );
    expect(() => fit.predict(twice, { interval: "confidence" })).toThrow(
      "predict: a ridge of 0.5 biases predictions, and an interval would not know by how much; fit without a ridge, " +
        "or predict without an interval",
    );
    expectClose(listOf(fit.predict(twice)), listOf(fit.fitted()), 0);
  });

  it("features that say the same, and products that lose digits", () => {
    const { X, y } = sample(30, 2, 4);
    const close = double(rowsOf(X).map(([a, b]) => [a! + 500, a! + b! / 1000]));
    expect(linearRegression(close, y).notes).toEqual([
      expect.stringMatching(
        /^other features say almost the same as "x[01]" \(variance inflation \d+\): together they are known better than each alone$/,
      ),
    ]);
    expect(linearRegression(close, y, { method: "normal" }).notes[1]).toMatch(
      /^the method "normal" squares the condition number \d+: use "qr", which does not$/,
    );
  });
});

describe("refused:", () => {
  const { X, y } = sample(5, 2);
  const refuse = (options: RegressionOptions) => expect(() => linearRegression(X, y, options));

  it("options that mean nothing", () => {
    const range = "give a number between 0 and 1, such as 0.95";
    refuse({ confidence: 95 }).toThrow(`linearRegression: confidence is 95; ${range}`);
    refuse({ confidence: Number.NaN }).toThrow(`linearRegression: confidence is NaN; ${range}`);
    refuse({ names: ["a", "a"] }).toThrow(
      'linearRegression: the name "a" is there twice; give each feature a name of its own',
    );
    refuse({ names: ["a", "intercept"] }).toThrow(
      'linearRegression: the name "intercept" is there twice (the constant has it); give each feature a name of its own',
    );
    refuse({ names: ["a"] }).toThrow("linearRegression: 1 names for 2 features");
    refuse({ ridge: -1 }).toThrow("linearRegression: ridge is -1; give a finite number from 0");
    refuse({ method: "guess" as never }).toThrow('linearRegression: method is "guess"');
  });

  it("values that are no numbers, with their places", () => {
    const holes = double([
      [1, 2],
      [3, Number.NaN],
      [5, 6],
      [7, 8],
      [9, 1],
    ]);
    expect(() => linearRegression(holes, y, { names: ["a", "b"] })).toThrow(
      'linearRegression: X[1, 1] ("b") is NaN',
    );
    expect(() => linearRegression(X, double([1, 2, Number.POSITIVE_INFINITY, 4, 5]))).toThrow(
      "linearRegression: y[2] is Infinity",
    );
  });

  it("what is asked of a result", () => {
    const fit = linearRegression(X, y);
    expect(() => fit.coefficient("area")).toThrow(
      'coefficient: there is none called "area"; they are "intercept", "x0", "x1"',
    );
    expect(() => fit.predict(X.at(":", ":1"))).toThrow(
      "predict: X has shape [5, 1] and the regression 2 features; give a row for each prediction, [m, 2]",
    );
    expect(() => fit.predict(tensor([[1, 2]], { dtype: "int32" }))).toThrow(
      'predict: X is int32; convert it with astype(X, "float64") first',
    );
    expect(() => fit.predict([[1, 2]] as never)).toThrow(
      "predict: X is 1,2; give a tensor, as with tensor(...)",
    );
    expect(() => fit.predict(X, { interval: "both" as never })).toThrow(
      'predict: interval is "both"; give "confidence" or "prediction"',
    );
    expect(() => fit.predict(X, { interval: "prediction", confidence: 1 })).toThrow(
      "predict: confidence is 1; give a number between 0 and 1, such as 0.95",
    );
    expect(() => fit.confidenceIntervals(0)).toThrow(
      "confidenceIntervals: confidence is 0; give a number between 0 and 1, such as 0.95",
    );
  });
});
