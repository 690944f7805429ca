import type { BatchStream } from "./BatchStream.ts";
import { disposeBatch } from "./disposeBatch.ts";
import { isPromise } from "./isPromise.ts";

/**
 * Batches that were asked for before they are needed, in order: at most `ahead` besides the one that the
 * loop waits for, so that a loop that is slower than its data holds no more than those.
 */
export class BatchQueue<B> {
  readonly #stream: BatchStream<B>;
  readonly #ahead: number;
  readonly #asked: (B | null | Promise<B | null>)[] = [];
  #ended = false;

  constructor(stream: BatchStream<B>, ahead: number) {
    this.#stream = stream;
    this.#ahead = ahead;
  }

  /** The next batch, or null after the last, as soon as it is there. */
  async next(): Promise<B | null> {
    // The others are on their way while the loop is busy with this one.
    this.#ask(this.#ahead + 1);
    const batch = (await this.#asked.shift()) as B | null;
    if (batch === null) this.#ended = true;
    return batch;
  }

  /** Gives back what was asked for and is not wanted any more, as it comes. */
  discard(): void {
    this.#ended = true;
    for (const asked of this.#asked) {
      Promise.resolve(asked).then(
        (batch) => {
          if (batch !== null && this.#stream.makesNewBatches) disposeBatch(batch);
        },
        // Nobody waits for it any more.
        () => undefined,
      );
    }
  }

  #ask(count: number): void {
    while (!this.#ended && this.#asked.length < count) {
      const asked = this.#nextOrFailure();
      this.#asked.push(asked);
      // A batch that is there at once is made when it is needed, in memory that is warm then.
      if (!isPromise(asked)) return;
    }
  }

  /** An error belongs to its batch: those before it come first. */
  #nextOrFailure(): B | null | Promise<B | null> {
    try {
      const asked = this.#stream.next();
      if (asked === null) this.#ended = true;
      if (isPromise(asked)) asked.catch(() => undefined);
      return asked;
    } catch (error) {
      this.#ended = true;
      const failure = Promise.reject(error);
      failure.catch(() => undefined);
      return failure;
    }
  }
}
