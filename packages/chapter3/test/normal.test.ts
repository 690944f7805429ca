import { parameter } from "@linnet/autograd";
import { tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { normal, normalCurves } from "../src/index.ts";
import golden from "./golden/normal.json" with { type: "json" };

describe("normal", () => {
  it.each(golden.curves)("is the density of mean $mean, std $std", ({ mean, std, density }) => {
    const x = tensor(golden.x, { dtype: "float64" });
    const values = normal(x, mean, std).toTypedArray();
    density.forEach((value, i) => {
      expect(Math.abs(values[i]! - value)).toBeLessThanOrEqual(1e-14 * value);
    });
  });

  it("keeps the shape and dtype of x", () => {
    const density = normal(tensor([[0], [1]]), 0, 1);
    expect([density.shape, density.dtype]).toEqual([[2, 1], "float32"]);
  });

  it("has the gradient -(x - mean) / std² p(x)", () => {
    const x = parameter(tensor([2.5], { dtype: "float64" }));
    const density = normal(x, 1, 2);
    density.sum().backward();
    expect(x.grad?.item()).toBeCloseTo((-1.5 / 4) * density.item(), 15);
  });

  it.each([
    [0, 0],
    [0, -1],
    [0, Number.NaN],
    [Number.POSITIVE_INFINITY, 1],
  ])("refuses mean %d, std %d", (mean, std) => {
    expect(() => normal(tensor([0]), mean, std)).toThrow(
      `normal: mean is ${mean} and std is ${std}; give finite numbers, std above 0`,
    );
  });
});

describe("normalCurves", () => {
  const curves = normalCurves();

  it("are those of the chapter", () => {
    expect(curves.map(({ mean, std }) => [mean, std])).toEqual([
      [0, 1],
      [0, 2],
      [3, 1],
    ]);
  });

  it("run from -7 to below 7 in steps of 0.01", () => {
    for (const { x, density } of curves) {
      expect([x.shape, density.shape]).toEqual([[1400], [1400]]);
      expect([x.get(0), x.get(-1)]).toEqual([-7, Math.fround(6.99)]);
    }
  });

  it("have an area of one, but for what lies beyond 7", () => {
    const areas = curves.map(({ density }) => density.sum().item() * 0.01);
    for (const area of areas) expect(Math.abs(area - 1)).toBeLessThan(1e-3);
  });

  it("peak at their means, lower when wider", () => {
    expect(curves.map(({ mean, std, density }) => density.get((mean + 7) * 100) * std)).toEqual(
      curves.map(() => expect.closeTo(0.39894228, 6)),
    );
  });
});
