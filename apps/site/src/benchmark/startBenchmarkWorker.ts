import type { BenchmarkHost } from "./BenchmarkRun.ts";
import type { BenchmarkReply, BenchmarkRequest } from "./benchmarkMessages.ts";

/** Starts `benchmark.worker.ts`; the bundler finds it by this very expression. */
export const startBenchmarkWorker: BenchmarkHost["startWorker"] = ({ reply, fail }) => {
  const worker = new Worker(new URL("./benchmark.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<BenchmarkReply>) => reply(data);
  worker.onerror = ({ message }) =>
    fail(`The worker stopped: ${message || "it could not be loaded"}`);
  return {
    post: (request: BenchmarkRequest) => worker.postMessage(request),
    stop: () => worker.terminate(),
  };
};
