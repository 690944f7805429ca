import type { TrainingHost } from "./TrainingRun.ts";
import type { TrainingReply, TrainingRequest } from "./trainingMessages.ts";

/** Starts `train.worker.ts`; the bundler finds it by this very expression. */
export const startTrainingWorker: TrainingHost["startWorker"] = ({ reply, fail }) => {
  const worker = new Worker(new URL("./train.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<TrainingReply>) => reply(data);
  worker.onerror = ({ message }) =>
    fail(`The worker stopped: ${message || "it could not be loaded"}`);
  return {
    post: (request: TrainingRequest) => worker.postMessage(request),
    stop: () => worker.terminate(),
  };
};
