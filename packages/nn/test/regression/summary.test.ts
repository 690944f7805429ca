import { tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { linearRegression } from "../../src/index.ts";
import { probability, significant } from "../../src/regression/significant.ts";
import { textTable } from "../../src/regression/textTable.ts";

const X = tensor([[1], [2], [3], [4], [5]], { dtype: "float64" });
const y = tensor([2.1, 3.9, 6.2, 7.8, 10.1], { dtype: "float64" });

describe("a summary", () => {
  it("is a table with a headline, and the same as text and for console.log", () => {
    const fit = linearRegression(X, y, { names: ["dose"], target: "effect" });
    expect(fit.summary().split("\n")).toEqual([
      "Linear regression of effect on 1 feature, 5 rows",
      "",
      "            estimate   std. error         t        p   95% from        to",
      "intercept       0.05     0.19807     0.2524   0.8170   -0.58036   0.68036",
      "dose            1.99     0.059722   33.32     5.9e-5    1.7999    2.1801",
      "",
      "residual standard error 0.18886 with 3 degrees of freedom",
      "R² 0.99731, adjusted 0.99641",
      "F(1, 3) 1110.3, p 5.9e-5",
      "log-likelihood 2.5162, AIC -1.0324, BIC -1.8136",
    ]);
    expect(String(fit)).toBe(fit.summary());
    const inspect = Symbol.for("nodejs.util.inspect.custom");
    expect((fit as never as Record<symbol, () => string>)[inspect]!()).toBe(fit.summary());
  });

  it("says what is not as usual", () => {
    const weights = tensor([1, 1, 1, 1, 0]);
    const fit = linearRegression(X, y, { intercept: false, weights, method: "svd" });
    expect(fit.summary()).toMatch(
      /^Linear regression of y on 1 feature, 4 rows, no intercept, by "svd"\n/,
    );
    const shrunk = linearRegression(X, y, { ridge: 2, confidence: 0.99 });
    expect(shrunk.summary()).toMatch(/^Linear regression of y on 1 feature, 5 rows, ridge 2\n/);
    expect(shrunk.summary()).not.toContain("99%");
    expect(linearRegression(X, y, { confidence: 0.999 }).summary()).toContain("99.9% from");
  });

  it("breaks long notes into lines", () => {
    const fit = linearRegression(tensor([[1, 2]]), tensor([3]));
    const notes = fit.summary().split("\n\n").at(-1)!.split("\n");
    expect(notes.length).toBeGreaterThan(fit.notes.length);
    expect(notes.every((line) => line.length <= 90 && /^(- | {2})\S/.test(line))).toBe(true);
    expect(notes.join(" ").replaceAll(/ {2,}/g, " ")).toBe(
      fit.notes.map((note) => `- ${note}`).join(" "),
    );
  });
});

describe("numbers for people", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [1234567.8, "1234568"],
    [-45.6399, "-45.64"],
    [0.00057942, "0.00057942"],
    [0.0000123456, "1.2346e-5"],
    [1234567891, "1.2346e9"],
    [9.99999, "10"],
    [1e-300, "1.0000e-300"],
    [Number.NaN, "n/a"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
  ])("%d is %s", (value, text) => {
    expect(significant(value, 5)).toBe(text);
  });

  it.each([
    [0.12345, "0.1235"],
    [1, "1.0000"],
    [0.0001, "0.0001"],
    [0.00009, "9.0e-5"],
    [1e-300, "1.0e-300"],
    [0, "<1e-307"],
    [Number.NaN, "n/a"],
  ])("as a probability %d is %s", (value, text) => {
    expect(probability(value)).toBe(text);
  });

  it("stand with their points below each other", () => {
    const table = textTable([
      ["", "x", "count"],
      ["long name", "1.5", "10"],
      ["b", "-20", "n/a"],
      ["c", "3e-7", "7.25"],
    ]);
    expect(table.split("\n")).toEqual([
      "                 x    count",
      "long name     1.5     10",
      "b           -20      n/a",
      "c             3e-7     7.25",
    ]);
  });
});
