import { readdirSync, readFileSync } from "node:fs";
import { transformWithOxc } from "vite";
import { expect, test } from "vitest";
import * as wasm from "../src/index.ts";

// Runs the README's code blocks and every doc comment's @example. `expression; // => value` is a test.
const root = new URL("../", import.meta.url);

function readmeBlocks(): [string, string][] {
  const text = readFileSync(new URL("README.md", root), "utf8");
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)];
  return blocks.map((match, i) => [`README block ${i + 1}`, match[1] as string]);
}

function docExamples(file: string): [string, string][] {
  const text = readFileSync(new URL(`src/${file}`, root), "utf8");
  const examples = [
    ...text.matchAll(/^ *\* @example\n(.*?) \*\/\n(?:export (?:\w+ )?(\w+ \w+))?/gms),
  ];
  return examples.map((match) => {
    const code = (match[1] as string).replace(/^ *\* ?/gm, "");
    return [`${file}, ${match[2]}`, code];
  });
}

async function run(code: string): Promise<number> {
  const claims = code.match(/\/\/ => /g)?.length ?? 0;
  const checked = code
    .replace(/^import \{[^}]*\} from "@linnet\/wasm";$/m, "")
    .replace(/^(?:console\.log\((.*)\)|(.*)); \/\/ => (.*)$/gm, "expect($1$2).toEqual($3);");
  const { code: script } = await transformWithOxc(checked, "example.ts");
  const scope: Record<string, unknown> = { ...wasm, expect };
  new Function(...Object.keys(scope), `"use strict"; ${script}`)(...Object.values(scope));
  return claims;
}

const sources = readdirSync(new URL("src/", root)).filter((file) => file.endsWith(".ts"));

test.each([...readmeBlocks(), ...sources.flatMap(docExamples)])("%s", async (_, code) => {
  expect(await run(code)).toBeGreaterThan(0);
});
