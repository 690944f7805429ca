import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatWithOptions, isDeepStrictEqual } from "node:util";
import * as threads from "node:worker_threads";
import { build } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  commentExamples,
  type Example,
  fileNameOf,
  importedNames,
  markdownExamples,
  normalise,
  programOf,
} from "../src/examples.ts";
import { freshModules } from "./freshModules.ts";
import { packages, root, trackedFiles } from "./repository.ts";

const markdown = trackedFiles.filter(
  (path) => path.endsWith(".md") && !path.startsWith(".changeset"),
);
const sources = trackedFiles.filter((path) => /^(packages|apps)\/[^/]+\/src\/.*\.ts$/.test(path));

/** Every entry of every package that is published, by the name that users import. */
const entries = packages
  .filter((each) => each.manifest.private !== true)
  .flatMap(({ directory, manifest }) =>
    Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) =>
      typeof target === "string"
        ? []
        : [
            {
              name: manifest.name + entry.slice(1),
              directory,
              path: target["linnet-source"] ?? "",
            },
          ],
    ),
  );

/** The examples of all pages that are files for others, as the scripts of workers are. */
const files = markdown.flatMap((path) =>
  markdownExamples(path, readFileSync(join(root, path), "utf8")).filter(fileNameOf),
);

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "linnet-examples-"));
let count = 0;

beforeAll(async () => {
  await buildFiles();
  // The data package's examples read the file that its README shows.
  const readme = readFileSync(join(root, "packages/data/README.md"), "utf8");
  const table = /^```csv\n(.*?)^```/ms.exec(readme)?.[1] as string;
  writeFileSync(join(folder, "houses.csv"), table);
  // The same table, by DuckDB.
  const parquet = join(root, "packages/data/test/golden/parquet/houses.parquet");
  copyFileSync(parquet, join(folder, "houses.parquet"));
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** Builds what other threads run: they load files as Node does, without the sources of packages. */
async function buildFiles(): Promise<void> {
  const paths = new Map(
    entries.map(({ name, directory, path }) => [name, join(root, directory, path)]),
  );
  for (const each of files) writeFileSync(join(folder, fileNameOf(each) as string), each.code);
  await build({
    input: files.map((each) => join(folder, fileNameOf(each) as string)),
    platform: "node",
    logLevel: "warn",
    transform: { target: "es2022" },
    resolve: { conditionNames: ["linnet-source", "node", "import", "default"] },
    plugins: [{ name: "sources", resolveId: (name) => paths.get(name) }],
    output: { dir: folder, entryFileNames: "[name].js", chunkFileNames: "chunk-[hash].js" },
  });
}

type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * What an example may import: linnet's packages, and what their package depends on. Of linnet's, one that
 * has imports gets those alone: loading all of them takes longer than most examples run.
 */
async function loadModules(example: Example, directory: string): Promise<Modules> {
  const { code } = example;
  const load = needsOwnState(example)
    ? freshModules(import.meta.url)
    : (path: string) => import(path);
  const modules: Record<string, Readonly<Record<string, unknown>>> = {};
  const wanted = importedNames(code);
  for (const entry of entries) {
    if (wanted.length > 0 && !wanted.includes(entry.name)) continue;
    modules[entry.name] = await load(join(root, entry.directory, entry.path));
  }
  modules["node:worker_threads"] = threads;
  const require = createRequire(join(root, directory, "package.json"));
  const own = packages.find((each) => each.directory === directory)?.manifest.dependencies ?? {};
  for (const name of Object.keys(own).filter((name) => !name.startsWith("@linnet/"))) {
    Object.defineProperty(modules, name, { get: () => ({ default: require(name) }) });
  }
  return modules;
}

/** The names that a doc comment uses without importing them; those of its own package win. */
function publicNames(modules: Modules, directory: string): Record<string, unknown> {
  const own = entries.filter((entry) => entry.directory === directory);
  const names = [...entries.filter((entry) => entry.directory !== directory), ...own];
  return Object.assign({}, ...names.map(({ name }) => modules[name] ?? {}));
}

/** Runs an example and returns how many results it stated, all of which were right. */
async function runExample(example: Example, directory: string): Promise<number> {
  const { code } = example;
  const modules = await loadModules(example, directory);
  const names = publicNames(modules, directory);
  const program = programOf(code, Object.keys(names));
  const file = join(folder, `${count++}.ts`);
  writeFileSync(file, program.module);
  const { run } = await import(file);
  const printed: string[] = [];
  const options = { depth: null, breakLength: Number.POSITIVE_INFINITY, compact: true } as const;
  const log = (...values: unknown[]) =>
    printed.push(...normalise(formatWithOptions(options, ...values)).split("\n"));
  let checks = 0;
  const check = (actual: unknown, expected: unknown) => {
    checks++;
    if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
  };
  await run(modules, names, { log }, check);
  expect(checks).toBe(program.checks);
  // A program on a page may leave out what it prints.
  if (program.printed.length > 0) expect(printed).toEqual(program.printed);
  return checks + program.printed.length;
}

/** Whether a program looks at what its modules have in memory, or sets something for them. */
function needsOwnState({ code }: Example): boolean {
  return /\b(memory|set[A-Z]\w*)\(/.test(code);
}

function packageOf(path: string): string {
  return path.split("/").slice(0, 2).join("/");
}

describe.each(markdown)("%s", (path) => {
  const text = readFileSync(join(root, path), "utf8");
  const examples = markdownExamples(path, text);

  it("has no code block that is not run", () => {
    const fences = [...text.matchAll(/^ *(`{3,}|~{3,}) *(ts|js|typescript|javascript)\b.*$/gm)];
    expect(fences.map(([line]) => line)).toEqual(
      examples.map(() => expect.stringMatching(/^```(ts|js)$/)),
    );
  });

  const programs = examples.filter((each) => fileNameOf(each) === undefined);

  it.each(examples.filter(fileNameOf))("$place is a file that is used", (example) => {
    const name = fileNameOf(example) as string;
    expect(programs.some(({ code }) => code.includes(`"./${name}"`))).toBe(true);
  });

  it.each(programs)("$place prints what it says", async (example) => {
    await runExample(example, packageOf(path));
  });
});

const commented = sources.map((path) => {
  const source = readFileSync(join(root, path), "utf8");
  return { path, source, examples: commentExamples(path, source) };
});

describe.each(commented.filter(({ examples }) => examples.length > 0))("$path", (each) => {
  it.each(each.examples)("$place prints what it says", async (example) => {
    expect(await runExample(example, packageOf(each.path)), "results stated").toBeGreaterThan(0);
  });
});

it("no doc comment has code that is not run", () => {
  for (const { path, source, examples } of commented) {
    const marks = [...source.matchAll(/^ *\* @example/gm)].length;
    const fences = [...source.matchAll(/^ *\* ```/gm)].length / 2;
    expect(examples.length, path).toBeGreaterThanOrEqual(Math.max(marks, fences));
  }
});

it("an example that states something wrong fails", async () => {
  const run = (code: string) => runExample({ place: "here", code }, "packages/tensor");
  expect(await run("console.log(tensor([1]).toArray()); // [1]")).toBe(1);
  expect(await run("tensor([1]).size; // => 1")).toBe(1);
  expect(await run('import { tensor } from "@linnet/tensor";\nconsole.log(1);\n// 1\n')).toBe(1);
  await expect(run("console.log(tensor([1]).toArray()); // [2]")).rejects.toThrow();
  await expect(run("console.log(1); // 1\nconsole.log(2);")).rejects.toThrow();
  await expect(run("tensor([1]).size; // => 2")).rejects.toThrow();
  await expect(run("missing();")).rejects.toThrow("missing is not defined");
});

it("there are examples to run", () => {
  expect(readdirSync(folder).length).toBeGreaterThan(50);
});
