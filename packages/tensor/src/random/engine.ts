/** A source of uniform 32-bit words: the raw stream that a {@link Generator} turns into numbers. */
export interface Engine {
  /** Names the algorithm in a saved state. */
  readonly name: string;
  /** Raised whenever the same state would give another stream. */
  readonly version: number;
  /** The next word, an integer from 0 to 2^32 - 1. */
  nextUint32(): number;
  /** Writes the next `count` words to the start of `out`: the same words as `count` calls of `nextUint32`. */
  fillUint32(out: Uint32Array, count: number): void;
  /** Everything that decides the rest of the stream, as integers from 0 to 2^32 - 1. */
  state(): readonly number[];
  /** Goes on where `state()` gave these words; throws ArgumentError, and stays as it is, when no engine has them. */
  restore(words: readonly number[]): void;
  /** A new engine whose stream is independent of this one; draws words of this one to make it. */
  split(): Engine;
  /**
   * A new engine so far ahead in this one's stream that neither reaches the other's words; this one stays
   * where it is. Only engines that can compute it have it.
   */
  jump?(): Engine;
}
