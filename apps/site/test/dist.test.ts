import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const files = readdirSync(dist, { recursive: true, encoding: "utf8" });
const read = (file: string) => readFileSync(join(dist, file), "utf8");
const pages = files.filter((file) => file.endsWith(".html"));
const scripts = files.filter((file) => file.endsWith(".js"));

test("there are pages and scripts to check", () => {
  expect(pages.length).toBeGreaterThanOrEqual(4);
  expect(scripts.length).toBeGreaterThan(10);
});

test.each(pages)("%s holds no script, no handler and no script address", (file) => {
  const html = read(file);
  for (const [element] of html.matchAll(/<script\b[^>]*>[^<]*/g)) {
    expect(element).toMatch(/^<script\b[^>]*\ssrc="\/assets\/[^"]+"[^>]*>$/);
  }
  // In code listings quotes and angle brackets are escaped, so only real attributes match.
  expect(html).not.toMatch(/<[^>]*\son[a-z]+\s*=\s*["']/);
  expect(html).not.toMatch(/(href|src)\s*=\s*["']javascript:/i);
});

test.each(scripts)("%s compiles no code from text", (file) => {
  // Pages quote programs, so what they say about `new Function` is text between quotes or tags. `eval()`,
  // which gets no text, is the method of a module.
  const isPage = /\.md\.[\w-]+(\.lean)?\.js$/.test(file);
  if (!isPage) expect(read(file)).not.toMatch(/\bnew Function\b|\bFunction\(|\beval\([^)]/);
});

test("what a page loads before it can be read is small", () => {
  const html = read("chapter3/linear-regression-scratch.html");
  const loaded = [...html.matchAll(/(?:src|href)="\/((?:assets|vp-icons)[^"]+)"/g)].map(
    ([, name]) => read(name!),
  );
  const bytes = [html, ...loaded].reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(loaded.length).toBeGreaterThan(4);
  expect(bytes).toBeLessThan(200_000);
});
