import { ArgumentError } from "@linnet/tensor";
import type { WorkerReply } from "./messages.ts";

/** The worker's end of the line to whoever started it. */
export interface WorkerPort {
  post(reply: WorkerReply, transfer: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls the listener with what nobody caught. Node reports that by itself, with its stack. */
  onCrash(listener: (thrown: unknown) => void): void;
}

/** The port of the worker that this runs in. Throws ArgumentError where it runs in none. */
export function workerPort(): WorkerPort {
  const port = globalThis.process?.getBuiltinModule?.("node:worker_threads")?.parentPort;
  if (port) {
    return {
      post: (reply, transfer) => port.postMessage(reply, transfer),
      onMessage: (listener) => void port.on("message", listener),
      onCrash: () => {},
    };
  }
  if (isWebWorker()) return webPort(globalThis as unknown as DedicatedWorkerScope);
  throw new ArgumentError(
    "serveDataset: this is no worker; call it in the script that a worker runs",
  );
}

/** What is used of a DedicatedWorkerGlobalScope, whose types cannot stand beside those of a page. */
interface DedicatedWorkerScope extends EventTarget {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
}

function isWebWorker(): boolean {
  return "WorkerGlobalScope" in globalThis && "postMessage" in globalThis;
}

function webPort(scope: DedicatedWorkerScope): WorkerPort {
  return {
    post: (reply, transfer) => scope.postMessage(reply, transfer),
    onMessage: (listener) =>
      scope.addEventListener("message", (event) => listener((event as MessageEvent).data)),
    onCrash(listener) {
      // What is told here need not be told again by the event that the page would get.
      const tell = (event: Event, thrown: unknown) => {
        event.preventDefault();
        listener(thrown);
      };
      scope.addEventListener("error", (event) => tell(event, (event as ErrorEvent).error));
      scope.addEventListener("unhandledrejection", (event) =>
        tell(event, (event as PromiseRejectionEvent).reason),
      );
    },
  };
}
