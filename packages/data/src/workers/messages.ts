import type { GeneratorState } from "@linnet/tensor";
import type { EncodedBatch } from "./encodedBatch.ts";
import type { EncodedError } from "./encodedError.ts";

/** What tells linnet's messages from those that a user's own code posts, and versions apart. */
export const protocol = "linnet-data-1";

interface Message {
  readonly protocol: typeof protocol;
}

/** To a worker: make the data set. */
export interface OpenRequest extends Message {
  readonly ask: "open";
  /** The module with the factory; undefined where the worker's own script has it. */
  readonly module: string | undefined;
  /** The function of that module which makes the data set. */
  readonly exportName: string;
  /** What the factory is given. */
  readonly options: unknown;
}

/** To a worker: make a batch. A worker makes one at a time. */
export interface FetchRequest extends Message {
  readonly ask: "fetch";
  /** In a typed array, which goes over several times as fast as an array. */
  readonly indices: Float64Array;
  /** What the random numbers of the samples come from. */
  readonly randomness: SeededEpoch | SampleStates;
  /** How messages call the batch. */
  readonly title: string;
}

/** `sampleRng(seed, epoch, index)` is the generator of a sample. */
export interface SeededEpoch {
  readonly seed: number | undefined;
  readonly epoch: number;
}

/** The generators of the samples themselves, one for each index. */
export interface SampleStates {
  readonly states: readonly GeneratorState[];
}

export type WorkerRequest = OpenRequest | FetchRequest;

/** From a worker: it listens. This comes first, unasked. */
export interface ReadyReply extends Message {
  readonly reply: "ready";
}

export interface OpenedReply extends Message {
  readonly reply: "opened";
  readonly length: number;
}

export interface BatchReply extends Message {
  readonly reply: "batch";
  readonly batch: EncodedBatch;
}

/** The request failed; the worker goes on. */
export interface FailedReply extends Message {
  readonly reply: "failed";
  readonly error: EncodedError;
}

/** Something failed that nobody waited for; the worker is not to be trusted any more. */
export interface CrashedReply extends Message {
  readonly reply: "crashed";
  readonly error: EncodedError;
}

export type WorkerReply = ReadyReply | OpenedReply | BatchReply | FailedReply | CrashedReply;

/** Whether a message is one of linnet's. Between two threads, all that are go in one direction. */
export function isMessage(message: unknown): message is Message {
  return (message as Partial<Message> | null | undefined)?.protocol === protocol;
}
