import { expect, test } from "vitest";
import { normalDensities } from "../src/index.ts";
import { examples } from "./support/examples.ts";
import { between, linePaths, texts, tickPositions } from "./support/parseSvg.ts";

const svg = examples.normal?.({ width: 640 }) ?? "";

test("the chapter's figure has axes x and p(x) and names means and deviations", () => {
  expect(texts(svg)).toEqual(
    expect.arrayContaining(["x", "p(x)", "mean 0, std 1", "mean 0, std 2", "mean 3, std 1"]),
  );
});

test("each curve peaks at its mean, at 1 / (std sqrt(2 pi))", () => {
  const ticks = tickPositions(svg);
  const [across, up] = [between(ticks.x, "−6", "6"), between(ticks.y, "0.00", "0.40")];
  const peaks = linePaths(svg).map((line) => line.reduce((a, b) => (b[1] < a[1] ? b : a)));
  const expected = [
    [0, 0.398942],
    [0, 0.199471],
    [3, 0.398942],
  ] as const;
  expect(peaks).toHaveLength(3);
  expected.forEach(([mean, density], i) => {
    expect(Math.abs((peaks[i]?.[0] ?? 0) - across(mean))).toBeLessThan(1);
    expect(peaks[i]?.[1]).toBeCloseTo(up(density), 1);
  });
});

test("the title can be given", () => {
  expect(texts(normalDensities({ title: "正态分布", curves: [] }))).toContain("正态分布");
});
