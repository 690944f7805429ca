/**
 * The bytes of a stream that were read and not used, in their pieces. A row that did not end in them is
 * tried again when they are twice as many: with each piece, a long one would be read hundreds of times.
 */
export class UnusedBytes {
  length = 0;
  #pieces: Uint8Array[] = [];
  /** How many bytes were of no use. */
  #tried = 0;

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.length += piece.length;
  }

  /** Whether there are enough of them to try again, or more than `most`. */
  isWorthATry(most: number): boolean {
    return this.length >= 2 * this.#tried || this.length > most;
  }

  /** Takes all bytes. */
  take(): Uint8Array {
    const bytes = this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : this.#joined();
    this.#pieces = [];
    this.length = 0;
    return bytes;
  }

  /** Puts back what was of no use. */
  putBack(bytes: Uint8Array): void {
    if (bytes.length > 0) this.add(bytes);
    this.#tried = bytes.length;
  }

  #joined(): Uint8Array {
    const bytes = new Uint8Array(this.length);
    let end = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, end);
      end += piece.length;
    }
    return bytes;
  }
}
