import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as viz from "../src/index.ts";

const root = new URL("../", import.meta.url);

/** Code blocks of the README, and the examples of the doc comments, each with where it stands. */
function examplesIn(): [string, string][] {
  const readme = readFileSync(new URL("README.md", root), "utf8");
  const blocks = [...readme.matchAll(/```(?:js|ts)\n([\s\S]*?)```/g)].map(
    ([, code = ""]): [string, string] => ["README.md", code],
  );
  const sources = readdirSync(new URL("src", root)).map((file) => `src/${file}`);
  const comments = sources.flatMap((file) => {
    const source = readFileSync(new URL(file, root), "utf8");
    return [...source.matchAll(/@example\n([\s\S]*?)\n \*\//g)].map(
      ([, code = ""]): [string, string] => [file, code.replace(/^ \* ?/gm, "")],
    );
  });
  return [...blocks, ...comments];
}

/** Runs the code; each line `expression; // => value` becomes a pair of both. */
function run(code: string): [unknown, unknown][] {
  const body = code
    .replace(/^import \{.*\} from "@linnet\/viz";$/gm, "")
    .replace(/^(.+); \/\/ => (.+)$/gm, "pairs.push([$1, $2]);");
  const names = Object.keys(viz);
  const pairs: [unknown, unknown][] = [];
  new Function("pairs", ...names, body)(pairs, ...Object.values(viz));
  return pairs;
}

describe("examples", () => {
  test("stand in the README and at each chart", () => {
    const places = new Set(examplesIn().map(([place]) => place));
    const charts = ["barChart", "lineChart", "normalDensities", "scatter"];
    expect(places).toEqual(new Set(["README.md", ...charts.map((chart) => `src/${chart}.ts`)]));
  });

  test.each(examplesIn())("in %s print what they say", (_place, code) => {
    const pairs = run(code);
    expect(pairs.length).toBeGreaterThan(0);
    for (const [actual, stated] of pairs) expect(actual).toEqual(stated);
  });
});
