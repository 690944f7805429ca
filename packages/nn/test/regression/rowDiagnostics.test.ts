import { describe, expect, it } from "vitest";
import { linearRegression } from "../../src/index.ts";
import { double, draw, expectClose, listOf, rowsOf, sample } from "./samples.ts";

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

  it("the one row off a perfect line has an infinite studentised residual", () => {
    const [X, y] = [double([[1], [2], [3], [4], [5]]), double([0, 0, 0, 0, 1])];
    const rows = listOf(linearRegression(X, y).studentizedResiduals());
    expect(rows[4]! > 1e6).toBe(true);
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
