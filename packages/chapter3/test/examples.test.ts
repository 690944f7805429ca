import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import * as autograd from "@linnet/autograd";
import * as data from "@linnet/data";
import * as tensor from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import * as chapter3 from "../src/index.ts";
import * as ndarray from "../src/ndarray/index.ts";
import * as scratch from "../src/scratch/index.ts";

const root = join(import.meta.dirname, "..");
const modules: Record<string, object> = {
  "@linnet/autograd": autograd,
  "@linnet/chapter3": chapter3,
  "@linnet/chapter3/ndarray": ndarray,
  "@linnet/chapter3/scratch": scratch,
  "@linnet/data": data,
  "@linnet/tensor": tensor,
};

/** The TypeScript blocks of Markdown, or of the doc comments in a source. */
function programs(path: string): string[] {
  const text = readFileSync(join(root, path), "utf8");
  const markdown = path.endsWith(".md") ? text : text.replace(/^ *(\/\*\*|\*\/| \*\/?) ?/gm, "");
  return [...markdown.matchAll(/^```ts\n(.*?)^```/gms)].map((match) => match[1] as string);
}

/** Runs a program and returns the lines that it prints. Doc comments may leave out their imports. */
function run(program: string): string[] {
  const printed: string[] = [];
  const log = (...values: unknown[]) => printed.push(format(...values));
  const importing = /^import \{(.*?)\} from "(.*?)";$/gms;
  const imports = [...program.matchAll(importing)].flatMap(([, names = "", path = ""]) =>
    names.split(",").map((name) => [name.trim(), Reflect.get(modules[path]!, name.trim())]),
  );
  const everything: object = Object.assign({}, ...Object.values(modules));
  const scope = imports.length > 0 ? Object.fromEntries(imports) : everything;
  const body = program.replace(importing, "");
  new Function("console", ...Object.keys(scope), body)({ log }, ...Object.values(scope));
  return printed;
}

/** What a program says it prints: the comments behind `console.log(...);` and on their own lines. */
function promised(program: string): string[] {
  return [...program.matchAll(/(?:console\.log\(.*\);|^) ?\/\/ (.*)$/gm)].map(
    (match) => match[1] as string,
  );
}

/** Without the spaces inside brackets, which Node prints and JSON does not. */
function compact(line: string): string {
  return line.replace(/\[ /g, "[").replace(/ \]/g, "]");
}

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => join("src", path));

describe.each(["README.md", ...sources])("the examples of %s", (path) => {
  const found = programs(path);

  it.each(found)("print what they say %#", (program) => {
    expect(promised(program).length).toBeGreaterThan(0);
    expect(run(program).map(compact)).toEqual(promised(program).map(compact));
  });

  it("are all in blocks", () => {
    const text = readFileSync(join(root, path), "utf8");
    expect(text.split("@example").length - 1).toBe(path.endsWith(".md") ? 0 : found.length);
  });
});
