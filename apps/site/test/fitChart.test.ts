import { expect, test } from "vitest";
import { fitChart } from "../src/training/fitChart.ts";

test("a line that leaves the picture cuts no dot", () => {
  const data = { x: [-2, 0, 3], y: [16, 4, -10], firstMean: 0, n: 3 };
  const fit = { type: "epoch" as const, epoch: 1, loss: 1, w: [0, 100], b: 0 };
  const svg = fitChart({ data, epochs: [fit] }, 342);
  const numbers = (pattern: RegExp) => (pattern.exec(svg) ?? []).slice(1).map(Number);
  const [left = 0, top = 0, width = 0, height = 0] = numbers(
    /<clipPath [^>]*><rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/,
  );
  expect(width).toBeGreaterThan(200);
  const [, dots = "", diameter = ""] =
    /<path d="((?:M[^M"]*h0){3})"[^>]*stroke-width="([^"]*)"/.exec(svg) ?? [];
  const radius = Number(diameter) / 2;
  expect(radius).toBeGreaterThan(0);
  for (const [, x, y] of dots.matchAll(/M([^,]*),([^h]*)h0/g)) {
    expect(Math.abs(Number(x) - left - width / 2)).toBeLessThanOrEqual(width / 2 - radius);
    expect(Math.abs(Number(y) - top - height / 2)).toBeLessThanOrEqual(height / 2 - radius);
  }
});
