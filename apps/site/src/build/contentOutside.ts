import { fileURLToPath } from "node:url";
import type { Plugin } from "vitepress";

/**
 * Lets Vite find Vue for pages that lie in docs/: from there, no node_modules holds it. They get the one
 * that VitePress itself uses.
 */
export function contentOutside(): Plugin {
  const vitepress = fileURLToPath(import.meta.resolve("vitepress"));
  return {
    name: "linnet:content-outside",
    enforce: "pre",
    resolveId(source, importer, options) {
      if (!/^vue(\/|$)/.test(source) || !importer?.includes("/docs/")) return null;
      return this.resolve(source, vitepress, { ...options, skipSelf: true });
    },
  };
}
