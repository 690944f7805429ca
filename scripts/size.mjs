// What a page has to load, minified and compressed with gzip: a small program, and each package's
// entries with all that they import. Fails when the program is above its budget. `--program` measures
// that alone; `--modules` says what of it comes from which file.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundle } from "./bundle.mjs";

/** What the program is to come down to, and what it may have at most today. */
const GOAL = 16 * 1024;
const BUDGET = 22 * 1024;

/** Adds, multiplies matrices and prints: kernels, broadcasting and all. */
const program = `
import { add, matmul, tensor } from "@linnet/tensor";
const x = tensor([[1, 2], [3, 4]]);
console.log(String(add(matmul(x, x), 1)));
`;

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

line("", ["minified", "gzip"]);
const chunks = await bundle(program, "packages/testing");
const sizes = bytesOf(chunks);
line("the program", sizes, ` of ${BUDGET}, goal ${GOAL}`);
if (process.argv.includes("--modules")) {
  const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
  for (const [id, { renderedLength }] of modules.sort(
    (a, b) => b[1].renderedLength - a[1].renderedLength,
  )) {
    if (renderedLength > 0)
      console.log(`  ${String(renderedLength).padStart(7)} ${id.replace(root, "")}`);
  }
} else if (!process.argv.includes("--program")) {
  for (const { name, from } of entries()) {
    line(name, bytesOf(await bundle(`export * from "${name}";`, from)));
  }
}
if (sizes[1] > BUDGET) {
  console.error(`the program is ${sizes[1] - BUDGET} bytes above its budget`);
  process.exitCode = 1;
}
