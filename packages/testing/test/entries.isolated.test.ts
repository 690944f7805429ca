import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { packages, root } from "./repository.ts";

/** What bundlers and browsers are given: the single modules of each entry. */
const entries = packages
  .filter(({ manifest }) => manifest.private !== true)
  .flatMap(({ directory, manifest }) =>
    Object.values(manifest.exports ?? {}).flatMap((target) =>
      typeof target === "string" ? [] : [join(directory, target.default as string)],
    ),
  );

/** How many names a module exports that is the first to be loaded: a thread has no modules yet. */
function exportsWhenFirst(path: string): Promise<number> {
  const url = JSON.stringify(pathToFileURL(join(root, path)).href);
  const code = `import(${url}).then((module) => {
    require("node:worker_threads").parentPort.postMessage(Object.keys(module).length);
  });`;
  return new Promise((resolve, reject) => {
    // Without the conditions of the test run, which lead to the sources.
    const worker = new Worker(code, { eval: true, execArgv: [] });
    worker.on("message", resolve);
    worker.on("error", reject);
  });
}

// Modules that import each other in a circle may only be entered at some of them. The test runner would
// not notice: it evaluates them in another way than hosts do.
it.each(entries)("%s can be the first that a program loads", async (path) => {
  if (!existsSync(join(root, path))) return;
  expect(await exportsWhenFirst(path)).toBeGreaterThan(0);
});
