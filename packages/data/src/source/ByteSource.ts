/** The bytes of a source that was opened, wherever they come from. Whoever opened it closes it. */
export interface ByteSource {
  /** How messages name the source. */
  readonly name: string;
  /** The number of bytes, where it is known before they are read. */
  readonly size: number | undefined;
  /**
   * The bytes from an offset (0 by default) to the end, in pieces that are small beside the memory.
   * A piece stays as it is when the next one is read, and may be part of the source: do not write
   * into it. Streams give their bytes once; everything else as often as asked. Leaving the loop
   * early gives back what the reading holds.
   *
   * Throws `DataError` with the byte offset where the reading fails, or the source changes meanwhile
   * (whoever reads to the end need not check that again); the reason of the signal when it aborts.
   */
  stream(from?: number): AsyncIterable<Uint8Array>;
  /**
   * The bytes from `start` up to `end`, in any order. Absent for streams, and for what has to be
   * decompressed. The bytes may be part of the source: do not write into them.
   *
   * Throws as `stream` does, and `DataError` for a range that the source does not have.
   */
  read?(start: number, end: number): Promise<Uint8Array<ArrayBufferLike>>;
  /**
   * Throws `DataError` if the source is no longer what it was when it was opened, as far as anybody can
   * tell: of streams and of servers that give no version nobody can.
   */
  checkUnchanged(): Promise<void>;
  close(): Promise<void>;
}
