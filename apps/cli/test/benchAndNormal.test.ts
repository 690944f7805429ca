import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { typed } from "./linnet.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-cli-"));
});
afterAll(() => rm(folder, { recursive: true }));

const names = ["loop", "loop-array", "ndarray-ops", "vectorized"];

describe("linnet bench", () => {
  it("prints a line per row", async () => {
    const { code, stdout, stderr } = await typed("linnet bench --n 1000 --plot bars.svg", folder);
    expect([code, stderr]).toEqual([0, ""]);
    const [head, ...lines] = stdout.trimEnd().split("\n");
    expect(head).toBe("adding two float32 vectors of 1000 ones");
    expect(lines.pop()).toBe("wrote bars.svg");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(names);
    for (const line of lines) expect(line).toMatch(/ \d+\.\d{5,} sec/);
    const svg = await readFile(join(folder, "bars.svg"), "utf8");
    expect(svg).toMatch(/^<svg .*Bar chart of time \(s\), 4 bars\..*<\/svg>\s*$/s);
  });

  it("prints with --json one line, in the documented order", async () => {
    const { stdout, stderr } = await typed("linnet bench --n 20 --json");
    expect([stderr, stdout.split("\n").length]).toEqual(["", 2]);
    const summary = JSON.parse(stdout) as { results: { seconds: number; speedup: number }[] };
    expect(Object.keys(summary)).toEqual(["n", "dtype", "results"]);
    expect(summary).toMatchObject({
      n: 20,
      dtype: "float32",
      results: names.map((name) => ({ name })),
    });
    for (const result of summary.results) {
      expect(Object.keys(result)).toEqual(["name", "seconds", "speedup"]);
      expect(result.speedup).toBe(summary.results[0]!.seconds / result.seconds);
    }
  });
});

describe("linnet normal", () => {
  it("prints a table with the peaks", async () => {
    const { code, stdout } = await typed("linnet normal");
    const lines = stdout.trimEnd().split("\n");
    expect([code, lines.length]).toEqual([0, 16]);
    expect(lines[0]?.trim().split(/ {2,}/)).toEqual([
      "x",
      "mean 0, std 1",
      "mean 0, std 2",
      "mean 3, std 1",
    ]);
    expect(lines[8]?.split(/ +/)).toEqual(["0", "0.398942", "0.199471", "0.004432"]);
    expect(lines[15]?.split(/ {2,}/)).toEqual([
      "peak",
      "0.3989 at 0.00",
      "0.1995 at 0.00",
      "0.3989 at 3.00",
    ]);
  });

  it("prints with --json all points", async () => {
    const { stdout } = await typed("linnet normal --json");
    const { curves } = JSON.parse(stdout) as { curves: { x: number[]; density: number[] }[] };
    expect(curves.map(({ x, density }) => [x.length, density.length])).toEqual(
      Array(3).fill([1400, 1400]),
    );
    expect(stdout.split("\n").length).toBe(2);
  });

  it("draws the curves", async () => {
    const { stdout } = await typed("linnet normal --plot normal.svg", folder);
    expect(stdout).toBe("wrote normal.svg\n");
    const svg = await readFile(join(folder, "normal.svg"), "utf8");
    expect(svg).toMatch(/^<svg .*mean 0, std 2.*<\/svg>\s*$/s);
  });
});
