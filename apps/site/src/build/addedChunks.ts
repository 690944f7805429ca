import type { Plugin } from "vitepress";

/**
 * VitePress adds a lean copy of each page to what was bundled, by assignment, as Rollup allowed. Rolldown ignores
 * that, so what is assigned is emitted.
 */
export function addedChunks(): Plugin {
  return {
    name: "linnet:added-chunks",
    configResolved({ plugins }) {
      const vitepress = plugins.find(({ name }) => name === "vitepress");
      const generate = vitepress?.generateBundle;
      if (!vitepress || typeof generate !== "function") {
        throw new Error(
          "addedChunks: VitePress has no generateBundle; see whether this is still needed",
        );
      }
      vitepress.generateBundle = function (options, bundle, isWrite) {
        const emitAssigned: ProxyHandler<typeof bundle>["set"] = (
          _bundle,
          _name,
          { fileName, code },
        ) => {
          this.emitFile({ type: "asset", fileName, source: code });
          return true;
        };
        return generate.call(this, options, new Proxy(bundle, { set: emitAssigned }), isWrite);
      };
    },
  };
}
