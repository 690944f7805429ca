import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../../../scripts/bundle.mjs";
import { root } from "./repository.ts";

// Programs as a page loads them: bundled, and run in a process of their own, which forbids what a strict
// page forbids.

const folder = mkdtempSync(join(tmpdir(), "linnet-page-"));
afterAll(() => rmSync(folder, { recursive: true }));

const program = `
import { exp, log, ones, randn, generator, memory, tensor, tidy, matmul } from "@linnet/tensor";
const x = tensor([[1, 2], [3, 4]]);
const large = ones([300, 300]).mul(0.1);
const values = [
  matmul(x, x).add(1).toArray(),
  tidy(() => log(exp(matmul(large, large))).sum({ axis: 0 }).get(7)),
  large.add(large).mul(0.5).mean().item(),
  randn([10000], { rng: generator(1) }).get(9999),
];
console.log(JSON.stringify({ values, text: String(x), arena: memory().arenaBytes > 1000 }));
`;

const files = `
import { tensor } from "@linnet/tensor";
import { parseNpy, serializeNpy } from "@linnet/tensor/npy";
import { parseNpz, serializeNpz } from "@linnet/tensor/npz";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
const x = tensor([1, 2, 3]);
console.log(JSON.stringify([
  parseNpy(serializeNpy(x)), parseNpz(serializeNpz({ x }, { compress: true })).x,
  parseSafetensors(serializeSafetensors({ x })).tensors.x,
]));
`;

/** What comes before the program: the host as a stricter one would be. */
const hosts = {
  "with everything": "",
  "without WebAssembly": "delete globalThis.WebAssembly;",
  "that refuses to compile WebAssembly":
    'WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError("policy"); } };',
  "without memory for WebAssembly":
    'WebAssembly.Memory = class { constructor() { throw new RangeError("no memory"); } };',
};

function run(name: string, before: string): unknown {
  const start = join(folder, "start.mjs");
  writeFileSync(start, `${before}\nawait import("./${name}.mjs");\n`);
  const flag = "--disallow-code-generation-from-strings";
  return JSON.parse(execFileSync(process.execPath, [flag, start], { encoding: "utf8" }));
}

interface Result {
  readonly values: readonly unknown[];
  readonly arena: boolean;
}

describe("a program on a host", () => {
  let everywhere: unknown;
  beforeAll(async () => {
    for (const [name, code] of Object.entries({ program, files })) {
      const chunks = await bundle(code, "packages/testing");
      expect(chunks).toHaveLength(1);
      writeFileSync(join(folder, `${name}.mjs`), chunks[0]?.code as string);
    }
    everywhere = (run("program", "") as Result).values[3];
  });

  it("that forbids code from strings, which is on in these tests", () => {
    writeFileSync(join(folder, "eval.mjs"), 'new Function("return 1")();');
    expect(() => run("eval", "")).toThrow("Code generation from strings disallowed");
  });

  it.each(Object.entries(hosts))("%s gives the same numbers", (host, before) => {
    const result = run("program", before) as Result;
    const [product, logarithm, mean, drawn] = result.values;
    expect(product).toEqual([
      [8, 11],
      [16, 23],
    ]);
    expect(logarithm).toBeCloseTo(900, 0);
    expect(mean).toBeCloseTo(0.1, 6);
    expect(drawn).toBe(everywhere);
    expect(result.arena).toBe(host === "with everything");
  });

  it.each(Object.entries(hosts))("%s reads and writes files", (_, before) => {
    expect(run("files", before)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });
});

describe("a page loads", () => {
  const modulesOf = async (code: string) => {
    const chunks = await bundle(code, "packages/testing");
    return chunks.flatMap(({ modules }) =>
      Object.entries(modules).flatMap(([id, { renderedLength }]) =>
        renderedLength > 0 ? [id] : [],
      ),
    );
  };

  it("fflate for .npz files, and for nothing else", async () => {
    const zipping = async (...entries: readonly string[]) => {
      const code = entries.map((entry, i) => `export * as e${i} from "@linnet/tensor${entry}";`);
      return (await modulesOf(code.join("\n"))).filter((id) => /fflate/.test(id));
    };
    expect(await zipping("/npz")).not.toEqual([]);
    expect(await zipping("", "/npy", "/safetensors")).toEqual([]);
  });

  it("neither formats, nor samples, nor what it does not call", async () => {
    const code = 'import { tensor } from "@linnet/tensor"; console.log(String(tensor([1])));';
    const modules = await modulesOf(code);
    const unwanted =
      /src\/(formats|np[yz]|safetensors|node|random)\/|memoryScope|trackAllocations|concat/;
    expect(modules.filter((id) => unwanted.test(id))).toEqual([]);
  });

  it("of the inspection of graphs nothing, unless it is called", async () => {
    const training = 'import { parameter } from "@linnet/autograd"; parameter().backward();';
    const inspecting = 'import { tape } from "@linnet/autograd"; console.log(tape());';
    const inspection = /autograd\/src\/(inspect\/|sourceLine)/;
    expect((await modulesOf(training)).filter((id) => inspection.test(id))).toEqual([]);
    expect((await modulesOf(inspecting)).some((id) => inspection.test(id))).toBe(true);
  });

  it("small programs within their budgets", () => {
    const output = execFileSync(process.execPath, [join(root, "scripts/size.mjs"), "--programs"], {
      encoding: "utf8",
    });
    expect(output).toMatch(/^add, matmul, gradient, SGD step +\d+ +\d+ of \d+/m);
  });
});
