import { nodeChannel } from "./nodeChannel.ts";
import type {
  AnyWorker,
  NodeWorkerLike,
  WebWorkerLike,
  WorkerChannel,
  WorkerEvents,
} from "./WorkerChannel.ts";
import { webChannel } from "./webChannel.ts";

/** Listens to a worker, of whichever host it is. */
export function openChannel(worker: AnyWorker, events: WorkerEvents): WorkerChannel {
  if (typeof worker?.postMessage !== "function") throw new TypeError("the function gave no Worker");
  return "on" in worker
    ? nodeChannel(worker as NodeWorkerLike, events)
    : webChannel(worker as WebWorkerLike, events);
}
