import { ArgumentError } from "@linnet/tensor";
import { isPromise } from "./isPromise.ts";
import type { BatchSource } from "./Trainable.ts";

type Answer<B> = IteratorResult<B> | PromiseLike<IteratorResult<B>>;

/**
 * Walks through a source of batches, epoch after epoch: at once where the batches are there, and by promises only
 * where it has to.
 */
export class BatchWalk<B> {
  readonly #source: BatchSource<B>;
  /** Undefined as long as nobody knows. */
  #isAsync: boolean | undefined;
  #iterator: Iterator<B> | AsyncIterator<B> | null = null;
  /** What came out when nobody had asked. */
  #first: IteratorResult<B> | null = null;
  /** The state to go by, while the source is ahead of what was made of its batches. */
  #held: { readonly state: unknown } | null = null;
  /** What the end of an epoch waits for. */
  closing: PromiseLike<unknown> | null = null;

  constructor(source: BatchSource<B>) {
    this.#source = source;
    if (!(Symbol.asyncIterator in source)) this.#isAsync = false;
    else if (!(Symbol.iterator in source)) this.#isAsync = true;
  }

  /** How many batches an epoch has; null where nobody knows. */
  get length(): number | null {
    return this.#source.length ?? null;
  }

  /** Whether an epoch can be taken up in its middle. */
  get isResumable(): boolean {
    return this.#source.state !== undefined && this.#source.restore !== undefined;
  }

  /** Begins an epoch. */
  begin(): void {
    if (this.#isAsync === undefined) this.#try();
    else if (this.#isAsync) this.#iterator = this.#asyncIterator();
    else this.#iterator = (this.#source as Iterable<B>)[Symbol.iterator]();
  }

  /** The next batch; who gets a promise calls `arrived` when it is kept. */
  next(): Answer<B> {
    if (this.#first !== null) {
      const first = this.#first;
      this.#first = null;
      return first;
    }
    const iterator = this.#iterator as Iterator<B> | AsyncIterator<B>;
    if (this.#isAsync) this.hold();
    return iterator.next();
  }

  arrived(): void {
    this.#held = null;
  }

  /** Lets `state()` say from now on what it says now, until `arrived` is called. */
  hold(): void {
    this.#held ??= { state: this.#currentState() };
  }

  /** Ends the epoch, wherever it is; `closing` says when that is over. */
  close(): void {
    const iterator = this.#iterator;
    this.#iterator = null;
    this.#first = null;
    const closed: unknown = iterator?.return?.();
    if (!isPromise(closed)) return;
    // Nobody asks for more; an error would come too late.
    const over = closed.then(undefined, () => undefined);
    // A source that is at work answers when it is done, which may be never.
    if (this.#held === null) this.closing = over;
  }

  state(): unknown {
    return this.#held === null ? this.#currentState() : this.#held.state;
  }

  restore(state: unknown): void {
    if (this.isResumable) this.#source.restore?.(state as never);
    this.#held = null;
  }

  #currentState(): unknown {
    return this.isResumable ? this.#source.state?.() : null;
  }

  /** A source that may be either is asked for a batch, which tells; nothing is lost by that. */
  #try(): void {
    const before = this.#currentState();
    try {
      this.#iterator = (this.#source as Iterable<B>)[Symbol.iterator]();
      this.#first = this.#iterator.next();
      // The end says nothing about what comes before it.
      if (!this.#first.done) this.#isAsync = false;
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      this.#isAsync = true;
      this.restore(before);
      this.#iterator = this.#asyncIterator();
    }
  }

  #asyncIterator(): AsyncIterator<B> {
    return (this.#source as AsyncIterable<B>)[Symbol.asyncIterator]();
  }
}
