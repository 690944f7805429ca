// Joins the modules of the package in this folder into a few files, for Node: loading hundreds of small
// ones takes longer than running them. Bundlers keep to the single modules, of which they take what a
// program needs. The entries with a "node" condition say where the joined ones belong.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "rolldown";

const FOLDER = "./dist/joined/";

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = Object.values(exports).filter((entry) => entry.node?.startsWith(FOLDER));
// The scripts of workers are found beside the module that starts them.
const scripts = readdirSync("dist", { recursive: true })
  .filter((path) => path.endsWith(".worker.js") && !path.startsWith("joined"))
  .map((path) => ({ node: join(FOLDER, path), default: `./${join("dist", path)}` }));

await build({
  input: Object.fromEntries(
    [...entries, ...scripts].map((entry) => [
      relative(FOLDER, entry.node).replace(/\.js$/, ""),
      entry.default,
    ]),
  ),
  // What is of other packages, or of Node, is imported as before.
  external: /^[^./]/,
  logLevel: "warn",
  output: { dir: FOLDER, cleanDir: true, entryFileNames: "[name].js", chunkFileNames: "[name].js" },
});
