import { describe, expect, it } from "vitest";
import { withoutComments } from "../src/sourceText.ts";
import { opFiles } from "./opFiles.ts";
import { read, trackedFiles } from "./repository.ts";

const code = trackedFiles.filter((path) => /\.(ts|mts|js|mjs|vue|py|css)$/.test(path));
const sources = code.filter((path) => /^(packages|apps)\/[^/]+\/src\/.*\.ts$/.test(path));
const binary = /\.(png|jpg|ico|woff2?|wasm|parquet|np[yz]|safetensors)$/;
const text = trackedFiles.filter((path) => !binary.test(path));

/** Files over 400 lines, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {};

/** Op files of more than 95 lines, samples aside, each with its reason. */
const opSizes: Readonly<Record<string, string>> = {};

/** Functions besides the operation that an op file exports, each with its reason. */
const opExtras: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  permuteDims: { permuteView: "the view without the checks, for reductions" },
  reshape: { reshaped: "without options, whose code programs that give none do not carry" },
  variance: { varianceFor: "std is its root, and has errors in its own name" },
};

describe("a file", () => {
  it("has at most 400 lines", () => {
    for (const path of code) {
      const lines = read(path).split("\n").length;
      if (longFiles[path] === undefined) expect(lines, path).toBeLessThanOrEqual(400);
    }
  });

  it("is named after what is in it", () => {
    for (const path of sources) {
      expect(path).not.toMatch(/(^|\/)(utils?|types|helpers?|common|misc)(\.\w+|\/|$)/i);
    }
  });

  it("of sources has neither any, nor silenced errors, nor default exports", () => {
    for (const path of sources) {
      const source = read(path);
      expect(source, path).not.toMatch(/@ts-(ignore|nocheck)/);
      const bare = withoutComments(source);
      expect(bare, path).not.toMatch(/(:|<|\bas|,|\|) *any\b/);
      // VitePress takes what a data loader exports by default.
      if (!path.endsWith(".data.ts")) expect(bare, path).not.toMatch(/^export default/m);
    }
  });

  it("names no machine and no package registry", () => {
    // In parts, so that this file does not name them either.
    const place = new RegExp(`(^|["'\`\\s(=])/(${["home", "root", "work"].join("|")})/\\w`, "m");
    const registry = new RegExp(
      `https?://[\\w.-]*(${["registry", "nexus", "artifactory"].join("|")})`,
    );
    for (const path of text) {
      expect(read(path), path).not.toMatch(place);
      expect(read(path), path).not.toMatch(registry);
    }
  });
});

describe.each(opFiles)("the op file of $name", ({ name, path }) => {
  const source = read(`packages/tensor/src/ops/${path}`);

  it("has 15 to 95 lines, samples aside", () => {
    const lines = source.split("\nexport const samples")[0]?.split("\n").length as number;
    expect(lines).toBeGreaterThanOrEqual(15);
    if (opSizes[name] === undefined) expect(lines).toBeLessThanOrEqual(95);
    else expect(lines, "no exception is needed any more").toBeGreaterThan(95);
  });

  it("exports one operation", () => {
    const functions = [...source.matchAll(/^export function (\w+)/gm)].map((match) => match[1]);
    expect(functions).toEqual([name, ...Object.keys(opExtras[name] ?? {})]);
  });

  it("is exported by the package", () => {
    const folder = path.slice(0, path.indexOf("/"));
    const index = read(`packages/tensor/src/ops/${folder}/index.ts`);
    expect(index).toMatch(new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\} from "./${name}.ts"`));
    expect(read("packages/tensor/src/index.ts")).toContain(`"./ops/${folder}/index.ts"`);
  });
});
