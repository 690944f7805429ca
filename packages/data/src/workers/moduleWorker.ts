import type { AnyWorker } from "./WorkerChannel.ts";

// Apart from the expression below, which bundlers look for: in Node they have nothing to bundle.
const here = import.meta.url;

/** A worker that runs `dataset.worker.ts`. */
export function moduleWorker(): AnyWorker {
  const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  if (threads) return new threads.Worker(new URL("./dataset.worker.js", here), execOptions());
  return new Worker(new URL("./dataset.worker.js", import.meta.url), { type: "module" });
}

/** Threads have the options of their process, but one for programs without a file they refuse. */
function execOptions(): { execArgv?: string[] } {
  const isText = process.execArgv.some((option) => option.startsWith("--input-type"));
  return isText ? { execArgv: [] } : {};
}
