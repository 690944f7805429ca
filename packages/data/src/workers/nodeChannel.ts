import type { NodeWorkerLike, WorkerChannel, WorkerEvents } from "./WorkerChannel.ts";

const stack = "the cause has its stack";
const leaving = "its code has to stay alive: look for process.exit in it";
const silent = "its script has to call serveDataset(...)";

/** A worker thread of Node. */
export function nodeChannel(worker: NodeWorkerLike, events: WorkerEvents): WorkerChannel {
  worker.on("message", (message: unknown) => events.message(message));
  worker.on("messageerror", (error: unknown) =>
    events.failure("sent what cannot be read", stack, error),
  );
  worker.on("error", (error: unknown) =>
    events.failure(`stopped: ${error instanceof Error ? error.message : error}`, stack, error),
  );
  // A script that listens to nothing ends by itself, and well.
  worker.on("exit", (code: number) =>
    events.failure(`exited with code ${code}`, code === 0 ? silent : leaving),
  );
  return {
    post: (request) => worker.postMessage(request),
    keepAwake: (awake) => (awake ? worker.ref() : worker.unref()),
    terminate: async () => {
      await worker.terminate();
    },
  };
}
