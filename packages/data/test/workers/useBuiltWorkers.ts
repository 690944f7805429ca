import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "rolldown";
import { afterAll, beforeAll } from "vitest";

const fixtures = fileURLToPath(new URL("fixtures", import.meta.url));
const source = fileURLToPath(new URL("../../src", import.meta.url));

/** What the tests of a file find built. */
export interface BuiltWorkers {
  /** The address of a built file, by its name without ".js": a fixture, `data` or `workers`. */
  urlOf(name: string): URL;
  /** Starts the worker of a fixture. */
  start(name: string): () => Worker;
}

/** Builds the library and the fixtures as Node runs them: without types, and one copy of each module. */
export function useBuiltWorkers(): BuiltWorkers {
  const folder = mkdtempSync(join(tmpdir(), "linnet-workers-"));
  beforeAll(async () => {
    const inputs = [
      ...readdirSync(fixtures).map((file) => join(fixtures, file)),
      ...["index.ts", "workers/index.ts", "workers/dataset.worker.ts"].map((f) => join(source, f)),
    ];
    await build({
      input: Object.fromEntries(inputs.map((path) => [nameOf(path), path])),
      platform: "node",
      transform: { target: "es2022" },
      logLevel: "warn",
      resolve: { conditionNames: ["linnet-source", "node", "import", "default"] },
      output: { dir: folder, entryFileNames: "[name].js", chunkFileNames: "chunk-[hash].js" },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const urlOf = (name: string) => pathToFileURL(join(folder, `${name}.js`));
  // Not with the options of this process, which loads TypeScript.
  return { urlOf, start: (name) => () => new Worker(urlOf(name), { execArgv: [] }) };
}

function nameOf(path: string): string {
  if (path.endsWith("workers/index.ts")) return "workers";
  if (path.endsWith("index.ts")) return "data";
  return path.replace(/^.*\/|\.ts$/g, "");
}
