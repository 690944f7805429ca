import { oneLine } from "../quoted.ts";
import type { EncodedBatch } from "./encodedBatch.ts";
import { decodeError } from "./encodedError.ts";
import {
  type FetchRequest,
  isMessage,
  type OpenRequest,
  type WorkerReply,
  type WorkerRequest,
} from "./messages.ts";
import { openChannel } from "./openChannel.ts";
import type { AnyWorker, WorkerChannel } from "./WorkerChannel.ts";
import { WorkerError } from "./WorkerError.ts";

/** How long a worker may take, in ms. */
export interface WorkerPatience {
  /** To start and to listen. */
  readonly start: number;
  /** To make the data set, and then each batch. */
  readonly answer: number;
}

/** Hosts take longer times for none, in ms. */
const LONGEST = 2 ** 31;

/** How long an answer that is late may be on its way yet, in ms. */
const GRACE = 100;

/** An answer that somebody waits for. */
interface Awaited {
  readonly request: WorkerRequest | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  resolve(reply: WorkerReply): void;
  reject(reason: unknown): void;
}

/**
 * One worker, and the one request that it works at. Once it has failed it stays so, and everybody who asks
 * is told why: a failure is never lost, whenever it happens.
 */
export class DataWorker {
  /** As messages call it. */
  readonly name: string;
  /** The length of its data set, once it has made it. */
  readonly opened: Promise<number>;
  readonly #patience: WorkerPatience;
  readonly #channel: WorkerChannel;
  #awaited: Awaited | undefined;
  #failure: { readonly reason: unknown } | undefined;

  constructor(number: number, start: () => AnyWorker, open: OpenRequest, patience: WorkerPatience) {
    this.name = `worker ${number}`;
    this.#patience = patience;
    this.#channel = this.#started(start);
    this.opened = this.#open(open);
    // Whoever asks for a batch hears of it.
    this.opened.catch(() => {});
  }

  /** Whether it is of no use any more. */
  get failed(): boolean {
    return this.#failure !== undefined;
  }

  async fetch(request: FetchRequest): Promise<EncodedBatch> {
    const reply = await this.#ask(request);
    return (reply as Extract<WorkerReply, { reply: "batch" }>).batch;
  }

  /** Stops it at once, whatever it does; whoever waits for an answer gets the reason instead. */
  end(reason: unknown): Promise<void> {
    this.#fail(reason);
    return this.#channel.terminate();
  }

  async #open(request: OpenRequest): Promise<number> {
    await this.#answer(undefined, this.#patience.start);
    try {
      const reply = await this.#ask(request);
      return (reply as Extract<WorkerReply, { reply: "opened" }>).length;
    } catch (reason) {
      // It runs, but without a data set.
      void this.end(reason);
      throw reason;
    }
  }

  #started(start: () => AnyWorker): WorkerChannel {
    try {
      return openChannel(start(), {
        message: (message) => this.#receive(message),
        failure: (what, advice, cause) => void this.end(this.#error(what, advice, cause)),
      });
    } catch (cause) {
      const advice = "look at how it is made; a page may start workers from its own origin only";
      throw this.#error(`cannot be started: ${messageOf(cause)}`, advice, cause);
    }
  }

  async #ask(request: WorkerRequest): Promise<WorkerReply> {
    if (this.#failure !== undefined) throw this.#failure.reason;
    try {
      this.#channel.post(request);
    } catch (cause) {
      const advice = "give plain data, such as structuredClone copies";
      throw this.#error(`cannot be sent the options: ${messageOf(cause)}`, advice, cause);
    }
    return this.#answer(request, this.#patience.answer);
  }

  #answer(request: WorkerRequest | undefined, timeout: number): Promise<WorkerReply> {
    return new Promise((resolve, reject) => {
      const awaited: Awaited = { request, timer: undefined, resolve, reject };
      if (timeout < LONGEST)
        awaited.timer = setTimeout(() => this.#checkMail(awaited, timeout), timeout);
      this.#awaited = awaited;
      this.#channel.keepAwake(true);
    });
  }

  /** This thread may have been busy itself: then the answer is there, and is read after the timer. */
  #checkMail(awaited: Awaited, timeout: number): void {
    awaited.timer = setTimeout(() => this.#late(timeout), GRACE);
  }

  #late(timeout: number): void {
    const advice =
      this.#awaited?.request === undefined
        ? "its script has to call serveDataset(...), or needs a longer startTimeout"
        : "look what the data set waits for, or pass a longer timeout";
    void this.end(this.#error(`did not answer within ${timeout} ms`, advice, undefined));
  }

  #receive(message: unknown): void {
    if (!isMessage(message)) return;
    const reply = message as WorkerReply;
    if (reply.reply === "crashed") {
      const cause = decodeError(reply.error);
      void this.end(this.#error(`stopped: ${cause.message}`, "the cause has its stack", cause));
    } else if (reply.reply === "failed") this.#taken()?.reject(decodeError(reply.error));
    else this.#taken()?.resolve(reply);
  }

  #fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.#taken()?.reject(this.#failure.reason);
  }

  /** Takes the answer that is awaited, as it is settled now. */
  #taken(): Awaited | undefined {
    const awaited = this.#awaited;
    this.#awaited = undefined;
    clearTimeout(awaited?.timer);
    this.#channel.keepAwake(false);
    return awaited;
  }

  #error(what: string, advice: string, cause: unknown): WorkerError {
    const request = this.#awaited?.request;
    const fetch = request?.ask === "fetch" ? request : undefined;
    const at = fetch === undefined ? "" : ` at ${fetch.title}`;
    return new WorkerError(`workerDataset: ${this.name}${at} ${oneLine(what)}; ${advice}`, {
      indices: Array.from(fetch?.indices ?? []),
      cause,
    });
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
