import {
  type DType,
  generator,
  ones,
  randn,
  type Shape,
  type Tensor,
  tensor,
  tidy,
  zeros,
} from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  linearRegression,
  RegressionAccumulator,
  type RegressionOptions,
} from "../../src/index.ts";

const double = (values: unknown): Tensor => tensor(values as number[], { dtype: "float64" });
const draw = (shape: Shape, seed: number, dtype: DType = "float64"): Tensor =>
  randn(shape, { rng: generator(seed), dtype });
const rowsOf = (x: Tensor): number[][] => x.toArray() as number[][];
const listOf = (x: Tensor): number[] => x.toArray() as number[];

/** Rows of noise about a plane. */
function sample(n = 30, d = 3, seed = 1): { X: Tensor; y: Tensor } {
  const X = draw([n, d], seed);
  return { X, y: X.sum({ axis: 1 }).add(draw([n], seed + 100)) };
}

function expectClose(found: readonly number[], expected: readonly number[], tolerance = 1e-9) {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    const room = tolerance * Math.max(1, Math.abs(expected[i]!));
    expect(Math.abs(value - expected[i]!), `${value} for ${expected[i]}`).toBeLessThanOrEqual(room);
  });
}

describe("what is said of rows follows from its definition:", () => {
  const { X, y } = sample(18, 2);
  const weights = draw([18], 7).square().add(0.5);
  const fit = linearRegression(X, y, { weights });
  const without = (row: number) => {
    const rest = <T>(values: T[]) => values.filter((_, i) => i !== row);
    const left = [X, y, weights].map((x) => double(rest(x.toArray() as number[])));
    return linearRegression(left[0]!, left[1]!, { weights: left[2] });
  };
  const rows = Array.from({ length: 18 }, (_, i) => i);

  it("a studentised residual is the t value of a feature that is 1 in that row alone", () => {
    const expected = rows.map((row) => {
      const marked = double(rowsOf(X).map((own, i) => [...own, i === row ? 1 : 0]));
      return linearRegression(marked, y, { weights }).tValues[3]!;
    });
    expectClose(listOf(fit.studentizedResiduals()), expected);
  });

  it("Cook's distance is that of all fitted values to those without the row", () => {
    const w = listOf(weights);
    const fitted = listOf(fit.fitted());
    const expected = rows.map((row) => {
      const others = listOf(without(row).predict(X));
      const squares = others.map((value, i) => w[i]! * (value - fitted[i]!) ** 2);
      return squares.reduce((a, b) => a + b) / 3 / fit.residualStandardError ** 2;
    });
    expectClose(listOf(fit.cooksDistance()), expected);
  });

  it("leverage is the derivative of a fitted value by its target", () => {
    const expected = rows.map((row) => {
      const moved = double(listOf(y).map((value, i) => (i === row ? value + 1 : value)));
      const changed = listOf(linearRegression(X, moved, { weights }).fitted());
      return changed[row]! - listOf(fit.fitted())[row]!;
    });
    expectClose(listOf(fit.leverage()), expected);
  });

  it("a row that determines its own fitted value has a leverage of 1, and no standard error", () => {
    const alone = double(rowsOf(X).map((own, i) => [...own, i === 4 ? 1 : 0]));
    const found = linearRegression(alone, y);
    expectClose([listOf(found.leverage())[4]!, listOf(found.residuals())[4]!], [1, 0]);
    expect(listOf(found.standardizedResiduals())[4]).toBeNaN();
    expect(listOf(found.studentizedResiduals())[4]).toBeNaN();
    expect(listOf(found.cooksDistance())[4]).toBeNaN();
  });

  it("results have the shape of the target", () => {
    const column = linearRegression(X, y.reshape([18, 1]), { weights });
    const found = [
      column.fitted(),
      column.residuals(),
      column.leverage(),
      column.standardizedResiduals(),
      column.studentizedResiduals(),
      column.cooksDistance(),
      column.predict(X),
      column.predict(X, { interval: "confidence" }).upper,
    ];
    for (const x of found) expect([x.shape, x.dtype]).toEqual([[18, 1], "float64"]);
    expectClose(listOf(column.leverage().reshape([18])), listOf(fit.leverage()), 0);
  });
});

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
