// Joins the modules of the package in this folder into few files, for Node: loading hundreds of small ones
// takes longer than running them. Bundlers keep to the single modules, of which they take what a program
// needs. Commands, and entries with a "node" condition, say where the joined ones belong. Packages named
// on the command line, which must have no state of their own, are joined in: it takes Node longer to find
// them.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { build } from "rolldown";

const FOLDER = "./dist/joined/";
const packagesJoinedIn = process.argv.slice(2);

const { bin = {}, exports } = JSON.parse(readFileSync("package.json", "utf8"));
const commands = Object.values(bin).map((path) => ({
  node: path,
  default: path.replace(FOLDER, "./dist/"),
}));
const entries = Object.values(exports)
  .filter((entry) => entry.node?.startsWith(FOLDER))
  .concat(commands);
// The scripts of workers are found beside the module that starts them.
const scripts = readdirSync("dist", { recursive: true })
  .filter((path) => path.endsWith(".worker.js") && !path.startsWith("joined"))
  .map((path) => ({ node: join(FOLDER, path), default: `./${join("dist", path)}` }));
const [root, ...others] = [...entries, ...scripts].map((entry) => resolve(entry.default));
const neededByRoot = new Set([root]);

// Each file costs a process more than a millisecond. So all that the root entry needs is one, whichever others
// share it, and what only the others share is a second one, but for what loads other packages. Not so where
// the root passes on another entry, which is there for those who want no more.
const forRoot = {
  name: (id, chunking) => (rootIsOneFile(chunking) && neededByRoot.has(id) ? "root" : null),
  debugName: "root",
  priority: 1,
};
const shared = {
  name: (id, chunking) =>
    rootIsOneFile(chunking) && !importsOf(id, chunking).some(isExternal) ? "shared" : null,
  debugName: "shared",
  minShareCount: 2,
};

await build({
  input: Object.fromEntries(
    [...entries, ...scripts].map((entry) => [
      relative(FOLDER, entry.node).replace(/\.js$/, ""),
      entry.default,
    ]),
  ),
  // What is of other packages, or of Node, is imported as before.
  external: isExternal,
  logLevel: "warn",
  plugins: [{ name: "join-modules", resolveDynamicImport }],
  output: {
    dir: FOLDER,
    cleanDir: true,
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    // They are in the single modules; here Node would read past them in every process.
    comments: false,
    codeSplitting: { groups: others.length === 0 ? [] : [forRoot, shared] },
  },
});

function rootIsOneFile(chunking) {
  if (neededByRoot.size === 1) {
    // A set that grows while it is walked shows what was added too.
    for (const id of neededByRoot) {
      for (const next of importsOf(id, chunking)) neededByRoot.add(next);
    }
  }
  return !others.some((other) => neededByRoot.has(other));
}

function importsOf(id, chunking) {
  return chunking.getModuleInfo(id)?.importedIds ?? [];
}

function isExternal(id) {
  return /^[^./]/.test(id) && !packagesJoinedIn.includes(id);
}

/** What is imported while a program runs is a file as it is: no other has to hold a namespace of it. */
async function resolveDynamicImport(source, importer) {
  const module = await this.resolve(source, importer);
  if (module !== null && !module.external) this.emitFile({ type: "chunk", id: module.id });
  return module;
}
