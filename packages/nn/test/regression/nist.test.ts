import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nistDigits, problems } from "./nistDigits.ts";
import { nistPage } from "./nistPage.ts";

describe.each(problems)("NIST's $name", (problem) => {
  it("comes out with seven certified digits at least, and with all that rounded data leave", () => {
    for (const method of ["qr", "svd"] as const) {
      const found = nistDigits(problem, method);
      expect(found?.coefficients).toBeGreaterThan(problem.name === "Filip" ? 7 : 13);
      expect(found?.roundedCoefficients).toBeGreaterThan(14);
      expect(found?.standardErrors).toBeGreaterThan(problem.name === "Filip" ? 7 : 8.5);
      expect(found?.residualStandardError).toBeGreaterThan(problem.name === "Filip" ? 7 : 8.5);
      expect(found?.rSquared).toBeGreaterThan(10);
      expect(found?.f ?? 15).toBeGreaterThan(7);
    }
  });
});

it("the formula of the textbooks loses digits that the others keep", () => {
  const longley = problems.find(({ name }) => name === "Longley")!;
  expect(nistDigits(longley, "normal")?.coefficients).toBeLessThan(10);
});

/** The text without its digits, and those. */
function parts(page: string): { text: string; numbers: number[] } {
  const decimal = /\d+\.\d+/g;
  return { text: page.replace(decimal, "#"), numbers: (page.match(decimal) ?? []).map(Number) };
}

it("docs/nist.md has these numbers", () => {
  const written = parts(readFileSync(new URL("../../../../docs/nist.md", import.meta.url), "utf8"));
  const now = parts(nistPage());
  expect(written.text).toBe(now.text);
  expect(now.numbers.length).toBeGreaterThan(100);
  // Kernels that fuse products and sums round otherwise in the last place.
  now.numbers.forEach((count, i) => {
    expect(Math.abs(count - written.numbers[i]!)).toBeLessThan(1);
  });
});
