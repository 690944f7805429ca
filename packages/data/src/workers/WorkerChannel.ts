import type { WorkerRequest } from "./messages.ts";

/** A worker as the host makes it: a Worker of a browser, or of `node:worker_threads`. */
export interface AnyWorker {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/** What is used of a Worker of a browser. */
export interface WebWorkerLike extends AnyWorker {
  // `never`, because the events of each host have types of their own.
  addEventListener(type: string, listener: (event: never) => void): void;
}

/** What is used of a Worker of `node:worker_threads`. */
export interface NodeWorkerLike extends AnyWorker {
  on(event: string, listener: (value: never) => void): unknown;
  ref(): void;
  unref(): void;
  terminate(): Promise<unknown>;
}

/** What a host reports of a worker. */
export interface WorkerEvents {
  message(message: unknown): void;
  /** The worker is of no use any more: "worker 1 <what>; <advice>". */
  failure(what: string, advice: string, cause?: unknown): void;
}

/** A worker, whatever the host. */
export interface WorkerChannel {
  post(request: WorkerRequest): void;
  /** Whether the process is to go on while nothing else keeps it: it is, as long as an answer is awaited. */
  keepAwake(awake: boolean): void;
  terminate(): Promise<void>;
}
