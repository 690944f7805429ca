import { describe, expect, test } from "vitest";
import { type ScatterOptions, scatter } from "../src/index.ts";
import { between, description, dots, linePaths, texts, tickPositions } from "./support/parseSvg.ts";
import { normal } from "./support/random.ts";

const base: Omit<ScatterOptions, "points"> = { title: "t", x: { label: "a" }, y: { label: "b" } };

describe("scatter", () => {
  test("dots and lines share the scales", () => {
    const points = { x: [-2, 0, 3], y: [10, 4.2, -6] };
    const svg = scatter({ ...base, points, lines: [{ name: "fit", ...points }] });
    const ticks = tickPositions(svg);
    const [across, up] = [between(ticks.x, "−2", "2"), between(ticks.y, "−5", "10")];
    expect(dots(svg)).toEqual(linePaths(svg)[0]);
    dots(svg).forEach(([px, py], i) => {
      expect(px).toBeCloseTo(across(points.x[i] as number), 1);
      expect(py).toBeCloseTo(up(points.y[i] as number), 1);
    });
  });

  test("the legend names the dots and the lines; dots without a name are not in it", () => {
    const points = { name: "samples", x: [1, 2], y: [1, 2] };
    const lines = [{ name: "fit", x: [1, 2], y: [1, 2] }];
    expect(texts(scatter({ ...base, points, lines }))).toEqual(
      expect.arrayContaining(["samples", "fit"]),
    );
    expect(texts(scatter({ ...base, points: { x: [1], y: [1] }, lines }))).not.toContain("samples");
  });

  test("the description gives the ranges", () => {
    const points = { x: [-1, 0, 2], y: [7.6, 4.2, -2.6] };
    const lines = [{ name: "fit", x: [-1, 2], y: [7.6, -2.6] }];
    expect(description(scatter({ ...base, points, lines }))).toBe(
      "Scatter plot, b against a. 3 points, x from −1 to 2, y from −2.6 to 7.6. " +
        "fit: 2 points, from 7.6 at −1 to −2.6 at 2, lowest −2.6 at 2, highest 7.6 at −1.",
    );
  });

  test("up to 2000 points each have a dot", () => {
    const draw = normal(5);
    const points = { x: Array.from({ length: 2000 }, draw), y: Array.from({ length: 2000 }, draw) };
    expect(dots(scatter({ ...base, points }))).toHaveLength(2000);
  });

  test("of 100,000 points the outliers are kept, and each point has a dot within a cell's diagonal", () => {
    const draw = normal(11);
    const x = Array.from({ length: 100_000 }, draw);
    const y = x.map(draw);
    [x[777], y[777]] = [20, -20];
    const svg = scatter({ ...base, points: { x, y } });
    expect(svg.length).toBeLessThan(300_000);
    const ticks = tickPositions(svg);
    const [across, up] = [between(ticks.x, "0", "20"), between(ticks.y, "−20", "0")];
    const drawn = dots(svg);
    const distance = (i: number) =>
      Math.min(
        ...drawn.map(([px, py]) =>
          Math.hypot(px - across(x[i] as number), py - up(y[i] as number)),
        ),
      );
    expect(distance(777)).toBeLessThan(0.1);
    for (let i = 0; i < x.length; i += 1000) expect(distance(i)).toBeLessThan(3 * Math.SQRT2 + 0.1);
  });

  test("without points there is no data", () => {
    expect(texts(scatter({ ...base, points: { x: [], y: [] } }))).toContain("no data");
  });
});
