/** Bytes that are no text in the encoding, and the text before the line that they are on. */
export class UndecodableError extends Error {
  readonly before: string;

  constructor(before: string) {
    super("undecodable bytes");
    this.before = before;
  }
}

/** Decodes bytes that come in pieces, which may end inside of a character. */
export class PieceDecoder {
  /** The name of the encoding, as the standard has it. */
  readonly encoding: string;
  readonly #decoder: TextDecoder;
  /** Puts a mark where there is no text. Not for UTF-8, where a second look tells more cheaply. */
  readonly #marking: TextDecoder | undefined;
  /** The beginning of a character of UTF-8 that the next piece goes on with. */
  #unfinished: Uint8Array = new Uint8Array(0);

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    this.encoding = this.#decoder.encoding;
    if (this.encoding !== "utf-8") {
      this.#marking = new TextDecoder(encoding, { ignoreBOM: true });
    }
  }

  /** Throws UndecodableError. */
  decode(bytes: Uint8Array): string {
    return this.#marking === undefined ? this.#decodeUtf8(bytes) : this.#decodeOther(bytes);
  }

  /** What is left at the end of all pieces. Throws UndecodableError if that is no whole character. */
  end(): string {
    if (this.#unfinished.length > 0) throw new UndecodableError("");
    if (this.#marking === undefined) return "";
    try {
      return this.#decoder.decode();
    } catch {
      throw new UndecodableError("");
    }
  }

  /** In one call for each piece: decoders that keep a state themselves are several times slower. */
  #decodeUtf8(piece: Uint8Array): string {
    const bytes = this.#unfinished.length === 0 ? piece : joined(this.#unfinished, piece);
    const end = bytes.length - unfinishedLength(bytes);
    this.#unfinished = bytes.slice(end);
    try {
      return this.#decoder.decode(bytes.subarray(0, end));
    } catch {
      const wrong = this.#firstWrongLine(bytes.subarray(0, end));
      throw new UndecodableError(this.#decoder.decode(bytes.subarray(0, wrong)));
    }
  }

  /** Always as a stream: of a whole text in windows-1252, Node 20 makes one in ISO 8859-1. */
  #decodeOther(piece: Uint8Array): string {
    const marked = (this.#marking as TextDecoder).decode(piece, { stream: true });
    try {
      return this.#decoder.decode(piece, { stream: true });
    } catch {
      const upToMark = marked.slice(0, Math.max(0, marked.indexOf("\ufffd")));
      const lastBreak = Math.max(upToMark.lastIndexOf("\n"), upToMark.lastIndexOf("\r"));
      throw new UndecodableError(upToMark.slice(0, lastBreak + 1));
    }
  }

  /** Where the first line starts that is not UTF-8: the bytes of a line break occur in no character. */
  #firstWrongLine(bytes: Uint8Array): number {
    let start = 0;
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i] !== 10 && bytes[i] !== 13) continue;
      if (!this.#canDecode(bytes.subarray(start, i))) return start;
      start = i + 1;
    }
    return start;
  }

  #canDecode(bytes: Uint8Array): boolean {
    try {
      this.#decoder.decode(bytes);
      return true;
    } catch {
      return false;
    }
  }
}

/** The number of bytes at the end that are the beginning of a character of UTF-8. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count++) {
    const byte = bytes[bytes.length - count] as number;
    if (byte >= 0x80 && byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > count ? count : 0;
  }
  return 0;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
