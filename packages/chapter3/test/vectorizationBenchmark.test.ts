import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type BenchmarkRow,
  benchmarkLines,
  formatSeconds,
  vectorizationBenchmark,
} from "../src/index.ts";
import { ndarrayRow } from "../src/ndarray/index.ts";
import { loopArrayRow } from "../src/vectorization/loopArrayRow.ts";
import { loopRow } from "../src/vectorization/loopRow.ts";
import { measureRow } from "../src/vectorization/measureRow.ts";
import { vectorizedRow } from "../src/vectorization/vectorizedRow.ts";
import { errorOf } from "./runs.ts";

describe("vectorizationBenchmark", () => {
  it("yields a row for each way, the loop first, and returns them all", () => {
    const run = vectorizationBenchmark({ n: 50, rows: [ndarrayRow] });
    const rows = [];
    let next = run.next();
    for (; !next.done; next = run.next()) rows.push(next.value);
    expect(rows.map(({ name }) => name)).toEqual([
      "loop",
      "loop-array",
      "ndarray-ops",
      "vectorized",
    ]);
    expect(next.value).toEqual({
      n: 50,
      dtype: "float32",
      results: rows.map(({ name, seconds, speedup }) => ({ name, seconds, speedup })),
    });
    for (const { seconds, speedup } of rows) {
      expect(seconds).toBeGreaterThan(0);
      expect(speedup).toBe(rows[0]!.seconds / seconds);
    }
  });

  it("has no row that compiles code, unless it is passed", () => {
    const names = [...vectorizationBenchmark({ n: 1 })].map(({ name }) => name);
    expect(names).toEqual(["loop", "loop-array", "vectorized"]);
  });

  it.each([loopRow, loopArrayRow, ndarrayRow, vectorizedRow])("$name adds", (row) => {
    const { run, result } = row.prepare(1000);
    run();
    expect(Array.from(result())).toEqual(new Array(1000).fill(2));
  });

  it.each([0, -1, 10.5, 1e9, Number.NaN])("refuses n = %d at the call", (n) => {
    const error = errorOf(() => vectorizationBenchmark({ n }));
    const message = `bench: n is ${n}; give an integer from 1 to 100000000`;
    expect([error.name, error.message]).toEqual(["ArgumentError", message]);
  });
});

describe("measureRow", () => {
  afterEach(() => void vi.restoreAllMocks());

  const lazy = (result: number[]): BenchmarkRow => ({
    name: "lazy",
    prepare: () => ({ run: () => {}, result: () => result }),
  });

  it("refuses a row that computes something else", () => {
    expect(errorOf(() => measureRow(lazy([2, 0, 2]), 3)).message).toBe(
      'bench: row "lazy" has 0 at index 1; all 3 sums must be 2',
    );
    expect(errorOf(() => measureRow(lazy([2, 2]), 3)).message).toBe(
      'bench: row "lazy" has undefined at index 2; all 3 sums must be 2',
    );
  });

  it("times anew, with more additions, what got quicker after it was warm", () => {
    // A clock that ticks every tenth of a millisecond, and additions that the first 55 ms take one each.
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => Math.floor(now * 10) / 10);
    const run = () => {
      now += now < 55 ? 1 : 0.001;
    };
    const row: BenchmarkRow = { name: "late", prepare: () => ({ run, result: () => [2] }) };
    expect(measureRow(row, 1)).toBeCloseTo(1e-6, 7);
  });

  it("divides the time by the number of additions in one timing", () => {
    let runs = 0;
    const row: BenchmarkRow = {
      name: "counted",
      prepare: () => ({ run: () => void runs++, result: () => [2] }),
    };
    // So quick that the clock cannot tell one run: it takes thousands.
    expect(measureRow(row, 1)).toBeLessThan(1e-4);
    expect(runs).toBeGreaterThan(1000);
  });
});

describe("benchmarkLines", () => {
  it.each([
    [0.167491, "0.16749 sec"],
    [0.00042, "0.00042 sec"],
    [0.0000314, "0.000031 sec"],
    [4.2e-9, "0.0000000042 sec"],
    [12, "12.00000 sec"],
  ])("formatSeconds(%d) is %s", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it("prints the time, and how many times as fast as the loop a row is", () => {
    const row = { type: "row", name: "vectorized", seconds: 0.0004 } as const;
    expect(benchmarkLines({ ...row, speedup: 398.77 })).toEqual([
      "vectorized  0.00040 sec  399 times the loop's speed",
    ]);
    expect(benchmarkLines({ ...row, name: "loop", speedup: 1 })).toEqual([
      "loop        0.00040 sec",
    ]);
  });
});
