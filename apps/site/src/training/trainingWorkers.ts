import type { TrainingHost } from "./TrainingRun.ts";
import type { TrainingReply, TrainingRequest } from "./trainingMessages.ts";

type StartWorker = TrainingHost["startWorker"];

// The bundler finds a worker by the very expression that makes it.

export const startScratchWorker: StartWorker = (handlers) =>
  connected(
    new Worker(new URL("./scratch.worker.ts", import.meta.url), { type: "module" }),
    handlers,
  );

export const startConciseWorker: StartWorker = (handlers) =>
  connected(
    new Worker(new URL("./concise.worker.ts", import.meta.url), { type: "module" }),
    handlers,
  );

function connected(
  worker: Worker,
  { reply, fail }: Parameters<StartWorker>[0],
): ReturnType<StartWorker> {
  worker.onmessage = ({ data }: MessageEvent<TrainingReply>) => reply(data);
  worker.onerror = ({ message }) =>
    fail(`The worker stopped: ${message || "it could not be loaded"}`);
  return {
    post: (request: TrainingRequest) => worker.postMessage(request),
    stop: () => worker.terminate(),
  };
}
