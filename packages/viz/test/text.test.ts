import { describe, expect, test } from "vitest";
import { formatNumber } from "../src/formatNumber.ts";
import { palette, seriesStyle } from "../src/seriesStyle.ts";
import { textWidth } from "../src/textWidth.ts";
import { wrapText } from "../src/wrapText.ts";

describe("formatNumber", () => {
  test.each([
    [0, "0"],
    [1, "1"],
    [-0.5, "−0.5"],
    [0.1 + 0.2, "0.3"],
    [0.0001, "0.0001"],
    [0.00005134, "5.134e-5"],
    [123456, "123,500"],
    [1e6, "1e6"],
    [1.5e-7, "1.5e-7"],
    [1000, "1,000"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe("wrapText", () => {
  const style = { size: 10 };

  test("breaks at spaces, and loses nothing", () => {
    const text = "one two three four five six seven";
    const lines = wrapText(text, 60, style, 99);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(" ")).toBe(text);
    for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(60);
  });

  test("breaks between Chinese characters, and within a word that is longer than a line", () => {
    expect(wrapText("线性回归模型", 30, style, 9)).toEqual(["线性回", "归模型"]);
    expect(wrapText("mmmmmm", 30, style, 9)).toEqual(["mmm", "mmm"]);
  });

  test("ends in … what does not fit", () => {
    const [line, ...others] = wrapText("one two three four five six", 60, style, 1);
    expect(others).toEqual([]);
    expect(line).toMatch(/^one.*…$/);
    expect(textWidth(line ?? "", 10)).toBeLessThanOrEqual(60);
  });

  test("an empty text has no lines, and no width stops it from ending", () => {
    expect(wrapText("  ", 100, style, 2)).toEqual([]);
    expect(wrapText("ab", -5, style, 9)).toEqual(["a", "b"]);
  });
});

describe("the palette", () => {
  /** Contrast as WCAG 2.2 defines it. */
  function contrast(a: string, b: string): number {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((p, q) => p - q);
    return (high + 0.05) / (low + 0.05);
  }
  function luminance(hex: string): number {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  test("has 3:1 against light and dark pages", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    for (const page of ["#ffffff", "#f6f6f7", "#202127", "#1b1b1f", "#000000"]) {
      for (const color of palette) expect(contrast(color, page)).toBeGreaterThanOrEqual(3);
    }
  });

  test("gives the first 36 series each a look of its own", () => {
    const looks = Array.from(
      { length: 36 },
      (_, i) => `${seriesStyle(i).color} ${seriesStyle(i).dash}`,
    );
    expect(new Set(looks).size).toBe(36);
  });
});
