// Bundles and minifies a program as an application would, from the sources of linnet's packages.
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The chunks of a program. `folder` is where it would lie, such as `packages/testing`: its packages are
 * those that it may import. What is of Node stays an import. Modules whose path matches `without` are empty:
 * the program would not run, and weighs what all the others do.
 */
export async function bundle(code, folder, without = null) {
  const id = `${root}${folder}/size-entry.js`;
  const result = await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["linnet-source", "module", "browser"] },
    build: {
      write: false,
      minify: true,
      target: "es2022",
      modulePreload: false,
      rollupOptions: {
        input: id,
        preserveEntrySignatures: "strict",
        shimMissingExports: without !== null,
        external: /^node:/,
        output: { format: "es" },
      },
    },
    plugins: [
      {
        name: "size-entry",
        enforce: "pre",
        resolveId: (source) => (source === id ? id : null),
        load: (source) => {
          if (source === id) return code;
          return without?.test(source) ? "export {};" : null;
        },
      },
    ],
  });
  return result.output.filter(({ type }) => type === "chunk");
}
