// Joins the sources of each package into one file, for who runs tests: loading hundreds takes longer than most of
// them. Every source still is a module at its own address, whose few lines pass on what is its own.
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { viteImportGlobPlugin } from "rolldown/experimental";
import { JOINED } from "./joinedName.mjs";

/** What stays as it is: what no page runs, and the scripts of workers and what looks for them beside itself. */
const APART = /\/node\/|[./](module)?[wW]orker\.ts$/;
const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Joins packages, by the names of their folders, for a platform ("browser" or "node") and a version of
 * JavaScript. `also` are modules that tests import beside the sources, by their paths in the repository.
 *
 * Returns the code and the source map of each file, by its path.
 */
export async function joinSources({ packages, also = [], platform, target }) {
  const isJoined = (id) => packages.includes(packageOf(id)) && !APART.test(id);
  const entries = packages
    .flatMap((name) => typescriptIn(`packages/${name}/src`))
    .concat(also)
    .filter((path) => isJoined(join(root, path)));
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((path) => [path, join(root, path)])),
    platform,
    tsconfig: join(root, "tsconfig.base.json"),
    transform: { target },
    // Tests look at all of a module, and what nobody calls is compiled by no engine.
    treeshake: false,
    preserveEntrySignatures: "allow-extension",
    makeAbsoluteExternalsRelative: false,
    resolve: { conditionNames: ["linnet-source", platform, "import"] },
    plugins: [leaveApart(isJoined), viteImportGlobPlugin({ root })],
  });
  const { output } = await bundle.generate({
    dir: root,
    sourcemap: true,
    entryFileNames: "[name]",
    // Rolldown's own few functions are of no package.
    chunkFileNames: ({ name }) => (packageOf(join(root, name)) ? name : `${name}/${JOINED}`),
    codeSplitting: {
      // A package must not take in another, on which it depends.
      includeDependenciesRecursively: false,
      groups: [
        {
          name: (id) => `packages/${packageOf(id)}/src/${JOINED}`,
          test: isJoined,
          debugName: "package",
        },
      ],
    },
  });
  await bundle.close();
  const chunks = output.filter(({ type }) => type === "chunk");
  return new Map(chunks.map(({ fileName, code, map }) => [join(root, fileName), { code, map }]));
}

function packageOf(id) {
  const [folder, name] = relative(root, id).split("/");
  return folder === "packages" ? name : undefined;
}

function typescriptIn(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => join(folder, path));
}

/** Leaves to the loader what is not joined: other packages by their names, and files by their paths. */
function leaveApart(isJoined) {
  return {
    name: "leave-apart",
    async resolveId(id, importer) {
      const module = importer ? await this.resolve(id, importer, { skipSelf: true }) : null;
      if (module === null || isJoined(module.id)) return module;
      return { id: id.startsWith(".") ? module.id : id, external: true };
    },
  };
}
