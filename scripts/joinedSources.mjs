// Serves a page the sources of each package as one file: hundreds of requests take longer than most tests.
// Every source still is a module at its own address, whose few lines pass on what is its own.
import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { viteImportGlobPlugin } from "rolldown/experimental";

const root = fileURLToPath(new URL("../", import.meta.url));
const JOINED = "joined.js";

/**
 * A plugin of Vite. `packages` are names of folders; their modules that match `apart` are served as they are. `also` are
 * modules that tests import beside the sources, by their paths in the repository.
 */
export function joinedSources({ packages, apart, also }) {
  const isJoined = (id) => packages.includes(packageOf(id)) && !apart.test(id);
  const entries = packages
    .flatMap((name) => typescriptIn(`packages/${name}/src`))
    .concat(also)
    .filter((path) => isJoined(join(root, path)));
  let files;
  let watching = false;
  return {
    name: "joined-sources",
    enforce: "pre",
    // Who watches sees what they have just written.
    configureVitest: ({ vitest }) => {
      watching = vitest.config.watch;
    },
    resolveId: (id, importer) =>
      importer && id.endsWith(`/${JOINED}`) ? join(dirname(importer), id) : null,
    async load(id) {
      if (watching) return null;
      if (!isJoined(id) && !id.endsWith(`/${JOINED}`)) return null;
      files ??= joinedFiles(entries, isJoined);
      return (await files).get(id) ?? null;
    },
  };
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

/** The code and the source map of each file that is served, by its path. */
async function joinedFiles(entries, isJoined) {
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((path) => [path, join(root, path)])),
    platform: "browser",
    // Tests look at all of a module, and what nobody calls is compiled by no engine.
    treeshake: false,
    preserveEntrySignatures: "allow-extension",
    makeAbsoluteExternalsRelative: false,
    resolve: { conditionNames: ["linnet-source", "browser", "import"] },
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

/** Leaves to Vite what is not joined: other packages by their names, and files by their paths. */
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
