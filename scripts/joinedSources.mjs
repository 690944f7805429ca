// Serves a page the sources of each package as one file: see joinSources.mjs.
import { dirname, join } from "node:path";
import { JOINED } from "./joinedName.mjs";
import { joinSources } from "./joinSources.mjs";

/** A plugin of Vite, with the options of joinSources. */
export function joinedSources(options) {
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
      if (!id.endsWith(".ts") && !id.endsWith(`/${JOINED}`)) return null;
      files ??= joinSources({ ...options, platform: "browser" });
      return (await files).get(id) ?? null;
    },
  };
}
