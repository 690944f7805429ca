import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "node:util";
import * as linnetTensor from "@linnet/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as linnetData from "../src/index.ts";
import * as linnetDataNode from "../src/node/index.ts";

const root = join(import.meta.dirname, "..");
const home = process.cwd();
const modules: Record<string, object> = {
  "@linnet/data": linnetData,
  "@linnet/data/node": linnetDataNode,
  "@linnet/tensor": linnetTensor,
};

/** The code blocks of a language in Markdown. */
function blocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(
    (match) => match[1] as string,
  );
}

/** The Markdown in the doc comments of a source. */
function docComments(source: string): string {
  return source.replace(/^ *(\/\*\*|\*\/| \*\/?) ?/gm, "");
}

/** Runs a program, with its imports, and returns the lines that it prints. */
async function run(program: string): Promise<string[]> {
  const printed: string[] = [];
  const log = (...values: unknown[]) => printed.push(...format(...values).split("\n"));
  const code = program.replace(
    /^import \{(.*?)\} from "(.*?)";$/gms,
    (_, names, path) => `const {${names}} = modules[${JSON.stringify(path)}];`,
  );
  const body = `return (async () => { ${code} })();`;
  await new Function("modules", "console", body)(modules, { log });
  return printed;
}

/** What a program says it prints: the comments behind `console.log(...);` and at its end. */
function promised(program: string): string[] {
  const lines = [...program.matchAll(/(?:console\.log\(.*\);|^) ?\/\/ (.*)$/gm)];
  return lines.flatMap((match) => (match[1] as string).split(", then "));
}

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-examples-"));
  const [houses] = blocks(await readFile(join(root, "README.md"), "utf8"), "csv");
  await writeFile(join(folder, "houses.csv"), houses as string);
  process.chdir(folder);
});

afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

const sources = await readdir(join(root, "src"), { recursive: true });

describe.each([
  "README.md",
  ...sources.filter((path) => path.endsWith(".ts")).map((path) => join("src", path)),
])("the examples of %s", async (path) => {
  const text = await readFile(join(root, path), "utf8");
  const programs = blocks(path.endsWith(".md") ? text : docComments(text), "ts");
  it.each(programs)("print what they say %#", async (program) => {
    expect(promised(program).length).toBeGreaterThan(0);
    expect(await run(program)).toEqual(promised(program));
  });
  it.runIf(programs.length === 0)("include every @example there is", () => {
    expect(text).not.toContain("@example");
  });
});
