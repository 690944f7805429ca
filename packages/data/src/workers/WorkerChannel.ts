import type { WorkerRequest } from "./messages.ts";

/** What is used of a Worker of a browser. */
export interface WebWorkerLike {
  postMessage(message: unknown): void;
  // biome-ignore lint/suspicious/noExplicitAny: the events of each host have types of their own.
  addEventListener(type: string, listener: (event: any) => void): void;
  terminate(): void;
}

/** What is used of a Worker of `node:worker_threads`. */
export interface NodeWorkerLike {
  postMessage(message: unknown): void;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  on(event: string, listener: (value: any) => void): unknown;
  ref(): void;
  unref(): void;
  terminate(): Promise<unknown>;
}

/** A worker as the host makes it. */
export type AnyWorker = WebWorkerLike | NodeWorkerLike;

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
