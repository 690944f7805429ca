/** Takes any number of bytes at a time from pieces of any size. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  /** What was read and not taken yet. */
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #ended = false;
  #position = 0;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** How many bytes have been taken. */
  get position(): number {
    return this.#position;
  }

  /** The next bytes, which stay: as many as asked for, or all that are left. */
  async peek(count: number): Promise<Uint8Array> {
    await this.#fill(count);
    const bytes = joined(this.#waiting, this.#waitingBytes);
    this.#waiting = [bytes];
    return bytes.subarray(0, count);
  }

  /**
   * Takes the next bytes: as many as asked for, or all that are left. Unless they are known to be there,
   * room is made for those that come, not for those asked for: a header may ask for anything.
   */
  async take(count: number, known = false): Promise<Uint8Array> {
    if (!known) await this.#fill(count);
    const bytes = new Uint8Array(known ? count : Math.min(count, this.#waitingBytes));
    let at = 0;
    while (at < bytes.length) {
      await this.#fill(1);
      const piece = this.#waiting.shift();
      if (piece === undefined) break;
      const used = piece.subarray(0, bytes.length - at);
      bytes.set(used, at);
      if (used.length < piece.length) this.#waiting.unshift(piece.subarray(used.length));
      at += used.length;
      this.#waitingBytes -= used.length;
    }
    this.#position += at;
    return bytes.subarray(0, at);
  }

  /** Lets go of what the reading holds. */
  async close(): Promise<void> {
    this.#waiting = [];
    await this.#pieces.return?.();
  }

  async #fill(count: number): Promise<void> {
    while (!this.#ended && this.#waitingBytes < count) {
      const { done, value } = await this.#pieces.next();
      if (done === true) {
        this.#ended = true;
      } else {
        this.#waiting.push(value);
        this.#waitingBytes += value.length;
      }
    }
  }
}

/** One piece stays as it is; several are copied together. */
function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
