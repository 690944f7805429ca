import { describe, expect, test } from "vitest";
import { type BarChartOptions, barChart } from "../src/index.ts";
import { all, between, description, parseSvg, texts, tickPositions } from "./support/parseSvg.ts";

const bars = [
  { name: "loop", value: 0.16749, note: "0.16749 sec" },
  { name: "one call", value: 0.00042, note: "0.00042 sec" },
];
const chart = (options: Partial<BarChartOptions> = {}) =>
  barChart({ title: "Adding", value: { label: "time (s)" }, bars, ...options });
const rects = (svg: string) =>
  all(parseSvg(svg), "rect").map(({ attributes: { x, width, height } }) => ({
    left: Number(x),
    right: Number(x) + Number(width),
    height: Number(height),
  }));

describe("barChart", () => {
  test("bars on a linear axis begin at zero and are as long as their values", () => {
    const svg = chart();
    const across = between(tickPositions(svg).x, "0.00", "0.10");
    rects(svg).forEach(({ left, right }, i) => {
      expect(left).toBeCloseTo(across(0), 1);
      expect(right).toBeCloseTo(across(bars[i]?.value ?? 0), 1);
    });
  });

  test("negative bars reach to the left of zero", () => {
    const svg = chart({
      bars: [
        { name: "a", value: -2 },
        { name: "b", value: 3 },
      ],
    });
    const across = between(tickPositions(svg).x, "0", "3");
    const [a, b] = rects(svg);
    expect(a?.left).toBeCloseTo(across(-2), 1);
    expect(a?.right).toBeCloseTo(across(0), 1);
    expect(b?.right).toBeCloseTo(across(3), 1);
  });

  test("bars on a log axis begin at the power of ten below the least, and follow the logarithm", () => {
    const svg = chart({ value: { label: "time (s)", scale: "log" } });
    const { x } = tickPositions(svg);
    const [low, high] = [x.get("0.0001") as number, x.get("0.1") as number];
    rects(svg).forEach(({ left, right }, i) => {
      expect(left).toBeCloseTo(low, 1);
      const decades = Math.log10((bars[i]?.value ?? 0) / 1e-4);
      expect(right).toBeCloseTo(low + ((high - low) * decades) / 3, 1);
    });
  });

  test("a value that is a power of ten still has a bar on a log axis", () => {
    const [bar] = rects(
      chart({ value: { label: "v", scale: "log" }, bars: [{ name: "a", value: 0.001 }] }),
    );
    expect((bar?.right ?? 0) - (bar?.left ?? 0)).toBeGreaterThan(20);
  });

  test("each bar has its name and its note; without a note the value", () => {
    expect(texts(chart())).toEqual(
      expect.arrayContaining(["loop", "0.16749 sec", "one call", "0.00042 sec"]),
    );
    expect(texts(chart({ bars: [{ name: "a", value: 1 / 3 }] }))).toContain("0.3333");
    expect(texts(chart({ bars: [{ name: "a", value: 1 / 3, note: "" }] }))).not.toContain("0.3333");
  });

  test("the description compares the highest with the lowest", () => {
    expect(description(chart())).toBe(
      "Bar chart of time (s), 2 bars. loop: 0.1675; one call: 0.00042. loop is 399 times one call.",
    );
  });

  test("the picture is as high as its bars need, or as its user says", () => {
    const height = (svg: string) => Number(parseSvg(svg).attributes.height);
    const many = Array.from({ length: 10 }, (_, i) => ({ name: `bar ${i}`, value: i }));
    expect(height(chart({ bars: many }))).toBeGreaterThan(height(chart()) + 200);
    expect(height(chart({ height: 500 }))).toBe(500);
    expect(rects(chart({ height: 500 }))[0]?.height).toBe(28);
  });

  test("bars beyond a given domain end at its edge, and their notes tell the value", () => {
    const svg = chart({ value: { label: "time (s)", domain: [0, 0.1] } });
    const [beyond] = rects(svg);
    expect(beyond?.right).toBeCloseTo(tickPositions(svg).x.get("0.10") as number, 1);
    expect(texts(svg)).toContain("0.16749 sec");
  });

  test("only zeros, or no bars, are no trouble", () => {
    const [zero] = rects(chart({ bars: [{ name: "a", value: 0 }] }));
    expect(zero?.left).toBe(zero?.right);
    expect(texts(chart({ bars: [] }))).toContain("no data");
  });
});
