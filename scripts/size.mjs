// What a page has to load, minified and compressed with gzip: small programs, and each package's
// entries with all that they import. Fails when a program is above its budget. `--programs` measures
// those alone; `--modules` says what of them comes from which file, and `--without=wasm` what they would
// weigh without the modules whose paths match.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundle } from "./bundle.mjs";

/** Small programs: what each is to come down to, and what it may have at most today. */
const programs = [
  {
    name: "add, matmul, print",
    goal: 16 * 1024,
    budget: 21.5 * 1024,
    code: `
      import { add, matmul, tensor } from "@linnet/tensor";
      const x = tensor([[1, 2], [3, 4]]);
      console.log(String(add(matmul(x, x), 1)));
    `,
  },
  {
    name: "add, matmul, gradient, SGD step",
    goal: 20 * 1024,
    budget: 26.25 * 1024,
    code: `
      import { noGrad, parameter } from "@linnet/autograd";
      import { add, matmul, tensor } from "@linnet/tensor";
      const w = parameter(tensor([[1], [2]]));
      add(matmul(tensor([[1, 2], [3, 4]]), w), 1).sum().backward();
      noGrad(() => w.sub_(w.grad.mul(0.1)));
      console.log(String(w));
    `,
  },
];

const root = fileURLToPath(new URL("..", import.meta.url));

function bytesOf(chunks) {
  const sizes = chunks.map(({ code }) => [code.length, gzipSync(code, { level: 9 }).length]);
  return sizes.reduce((sum, each) => sum.map((bytes, i) => bytes + each[i]), [0, 0]);
}

function line(name, [minified, compressed], note = "") {
  const columns = [name.padEnd(34), String(minified).padStart(9), String(compressed).padStart(9)];
  console.log(`${columns.join("")}${note}`);
}

/** Every entry of every public package that a page can import. */
function entries() {
  return readdirSync(`${root}packages`).flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(`${root}packages/${folder}/package.json`, "utf8"));
    const names = Object.keys(manifest.exports).filter((entry) => !/\.json$|node$/.test(entry));
    if (manifest.private) return [];
    return names.map((entry) => ({
      name: manifest.name + entry.slice(1),
      from: `packages/${folder}`,
    }));
  });
}

const without = process.argv.find((option) => option.startsWith("--without="))?.slice(10);

line("", ["minified", "gzip"]);
for (const { name, goal, budget, code } of programs) {
  const chunks = await bundle(code, "packages/testing", without && new RegExp(without));
  const sizes = bytesOf(chunks);
  line(name, sizes, ` of ${budget}, goal ${goal}`);
  if (process.argv.includes("--modules")) listModules(chunks);
  if (sizes[1] <= budget) continue;
  console.error(`${name}: ${sizes[1] - budget} bytes above the budget`);
  process.exitCode = 1;
}
if (!process.argv.some((option) => ["--modules", "--programs"].includes(option))) {
  for (const { name, from } of entries()) {
    line(name, bytesOf(await bundle(`export * from "${name}";`, from)));
  }
}

/** What each file brings, the largest first. */
function listModules(chunks) {
  const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
  modules.sort(([, a], [, b]) => b.renderedLength - a.renderedLength);
  for (const [id, { renderedLength }] of modules) {
    if (renderedLength > 0) {
      console.log(`  ${String(renderedLength).padStart(7)} ${id.replace(root, "")}`);
    }
  }
}
