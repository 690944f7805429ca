import type { WebWorkerLike, WorkerChannel, WorkerEvents } from "./WorkerChannel.ts";

/** What a browser says of an error in a worker; of one that it did not start it says nothing at all. */
interface WorkerErrorEvent extends Event {
  readonly message?: string;
  readonly filename?: string;
  readonly lineno?: number;
  readonly colno?: number;
}

/** A Web Worker. */
export function webChannel(worker: WebWorkerLike, events: WorkerEvents): WorkerChannel {
  worker.addEventListener("message", ({ data }: MessageEvent) => events.message(data));
  worker.addEventListener("messageerror", () =>
    events.failure("sent what cannot be read", "send linnet's messages only"),
  );
  worker.addEventListener("error", (event: WorkerErrorEvent) => {
    // It is reported by the loader, and not once more as an error of the page.
    event.preventDefault();
    if (!event.message) return events.failure("was not started by the browser", notStarted);
    events.failure(`stopped: ${event.message}`, "the cause says where", causeOf(event));
  });
  return {
    post: (request) => worker.postMessage(request),
    keepAwake: () => {},
    async terminate() {
      worker.terminate();
    },
  };
}

const notStarted =
  "its address, and those it imports, must answer with JavaScript, and the content security policy " +
  "must allow workers, as worker-src 'self' does";

function causeOf({ message, filename, lineno, colno }: WorkerErrorEvent): Error {
  const error = new Error(message);
  error.stack = `${message}\n    at ${filename}:${lineno}:${colno}`;
  return error;
}
