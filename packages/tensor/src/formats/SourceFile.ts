import { ArgumentError, DTypeError, FormatError } from "../errors.ts";

/** What a parser takes besides the bytes. */
export interface ParseOptions {
  /** What messages call the file, such as its path. */
  readonly name?: string;
  /**
   * The dtype for integers of 64 bits, which linnet has none for. Each value has to fit exactly.
   * Without it, such a file is refused.
   */
  readonly int64?: Int64Target;
}

export type Int64Target = "float64" | "int32" | "uint32";

/** What bytes may come as: what `fetch`, `File` and Node give. */
export type Bytes = ArrayBuffer | ArrayBufferView;

/** A file that is being parsed, as its errors speak of it. */
export class SourceFile {
  readonly format: string;
  readonly bytes: Uint8Array;
  readonly int64: Int64Target | undefined;
  readonly #name: string | undefined;
  /** Where the bytes begin in the file that the user gave. */
  readonly #base: number;

  constructor(format: string, bytes: Uint8Array, options: ParseOptions, base = 0) {
    this.format = format;
    this.bytes = bytes;
    this.int64 = options.int64;
    this.#name = options.name;
    this.#base = base;
  }

  /** `npy: ` or `npy: weights.npy: `, with which every message begins. */
  get prefix(): string {
    return this.#name === undefined ? `${this.format}: ` : `${this.format}: ${this.#name}: `;
  }

  /** Throws FormatError for what was found at a byte. */
  refuse(offset: number, found: string, expected: string, remedy: string = damaged): never {
    const at = this.#base + offset;
    const message = `${this.prefix}byte ${at}: found ${found}, expected ${expected}; ${remedy}`;
    throw new FormatError(this.format, at, message);
  }

  /** Throws FormatError unless there are so many bytes from an offset on. */
  need(offset: number, count: number, what: string): void {
    const left = this.bytes.length - offset;
    if (count > left) this.refuse(offset, countOf(left), `${count} for the ${what}`, cutOff);
  }

  /** Throws DTypeError for elements of a kind that linnet has no dtype for. */
  refuseType(type: string, remedy: string = "convert them where the file is written"): never {
    throw new DTypeError(`${this.prefix}no dtype here holds elements of type ${type}; ${remedy}`);
  }
}

const damaged = "the file is damaged or of another format";
const cutOff = "the file is cut off, fetch or write it again";

/** The bytes behind what a user gives; throws ArgumentError for anything else. */
export function bytesOf(operation: string, data: Bytes): Uint8Array {
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  // By its tag, because a buffer may come from another realm.
  const tag = Object.prototype.toString.call(data).slice(8, -1);
  if (tag === "ArrayBuffer" || tag === "SharedArrayBuffer") return new Uint8Array(data);
  const bytes = tag === "Blob" || tag === "File" || tag === "Response";
  throw new ArgumentError(
    `${operation}: ${tag} is not bytes; ` +
      (bytes
        ? `give those of await ${tag.toLowerCase()}.arrayBuffer()`
        : "give an ArrayBuffer or a Uint8Array"),
  );
}

/** Bytes as messages show them: in hexadecimal, and a few at most. */
export function hex(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0"));
  return shown.length === 0 ? "the end" : shown.join(" ");
}

/** A number of bytes as messages show it. */
export function countOf(bytes: number): string {
  return bytes === 1 ? "1 byte" : `${bytes} bytes`;
}

/** Text as messages show it: in quotes, on one line, not too long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}
