/** The batches of one epoch, one after the other. */
export interface BatchStream<B> {
  /** Whether the memory of a batch may be given back. */
  readonly makesNewBatches: boolean;
  /** The next batch, null after the last one. It may be called again before a promise is kept. */
  next(): B | null | Promise<B | null>;
  /** Called when no further batch is wanted; `next` may still be at work then. */
  close(): void | Promise<void>;
}
