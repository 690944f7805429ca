import { describe, expect, test } from "vitest";
import { simplifyLine } from "../src/simplifyLine.ts";
import { thinPoints } from "../src/thinPoints.ts";
import { normal, uniform } from "./support/random.ts";

/** For each pixel column the first, lowest, highest and last y. */
function columns(x: number[], y: number[]): Map<number, number[]> {
  const all = new Map<number, number[]>();
  x.forEach((value, i) => {
    const column = Math.floor(value);
    all.set(column, [...(all.get(column) ?? []), y[i] as number]);
  });
  for (const [column, ys] of all) {
    all.set(column, [ys[0] as number, Math.min(...ys), Math.max(...ys), ys.at(-1) as number]);
  }
  return all;
}

describe("simplifyLine", () => {
  test.each([1, 2, 3, 4, 5])(
    "keeps where each column begins, ends and reaches (seed %i)",
    (seed) => {
      const [u, draw] = [uniform(seed), normal(seed + 100)];
      const x = Array.from({ length: 3000 }, () => 50 * u()).sort((a, b) => a - b);
      const y = x.map(draw);
      const kept = simplifyLine(x, y);
      expect(kept.length).toBeLessThanOrEqual(4 * 50);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      const pick = (values: number[]) => kept.map((i) => values[i] as number);
      expect(columns(pick(x), pick(y))).toEqual(columns(x, y));
    },
  );

  test("keeps every point that has a column to itself, in any order", () => {
    expect(simplifyLine([5, 1, 3, 2, 9], [1, 1, 1, 1, 1])).toEqual([0, 1, 2, 3, 4]);
    expect(simplifyLine([], [])).toEqual([]);
  });
});

describe("thinPoints", () => {
  test.each([1, 2, 3])("leaves one point in each cell that has any (seed %i)", (seed) => {
    const draw = normal(seed);
    const x = Array.from({ length: 2000 }, () => 20 * draw());
    const y = x.map(() => 20 * draw());
    const cell = (i: number) =>
      `${Math.floor((x[i] as number) / 3)} ${Math.floor((y[i] as number) / 3)}`;
    const kept = thinPoints(x, y, 3).map(cell);
    expect(kept).toEqual([...new Set(x.map((_, i) => cell(i)))]);
  });
});
