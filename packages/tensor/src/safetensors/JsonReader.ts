import { quote, type SourceFile } from "../formats/SourceFile.ts";

/** A value of JSON, with the place where it stands, in characters. */
export interface JsonNode {
  readonly at: number;
  readonly value: string | number | boolean | null | readonly JsonNode[] | JsonObject;
}

export type JsonObject = ReadonlyMap<string, JsonNode>;

/** A header has three levels. A limit keeps brackets without end from using up the stack. */
const DEEPEST = 8;

/**
 * JSON as RFC 8259 has it, but with each key of an object at most once: `JSON.parse` would keep the
 * last of them, and two programs that read a file could see different tensors.
 */
export class JsonReader {
  readonly #file: SourceFile;
  readonly #start: number;
  readonly #text: string;
  #at = 0;

  constructor(file: SourceFile, start: number, text: string) {
    this.#file = file;
    this.#start = start;
    this.#text = text;
  }

  /** Throws FormatError for what stands at a character. */
  refuse(at: number, expected: string, found?: string): never {
    const rest = this.#text.slice(at, at + 16);
    const there = rest === "" ? "the end of the header" : quote(rest);
    this.#file.refuse(this.byteOffset(at), found ?? there, expected);
  }

  /** Where a character stands in the file: characters are one byte or several. */
  byteOffset(at: number): number {
    return this.#start + new TextEncoder().encode(this.#text.slice(0, at)).length;
  }

  /** The whole text as one object, with nothing but spaces behind it. */
  document(): JsonObject {
    if (this.#text[0] !== "{") this.refuse(0, "a header that begins with {");
    const object = this.#object(0);
    const end = this.#text.slice(this.#at).search(/[^ ]/);
    if (end >= 0) this.refuse(this.#at + end, "spaces up to the data");
    return object;
  }

  #node(depth: number): JsonNode {
    this.#skipSpace();
    const at = this.#at;
    if (depth > DEEPEST) this.refuse(at, `at most ${DEEPEST} levels`);
    const mark = this.#text[at];
    if (mark === "{") return { at, value: this.#object(depth) };
    if (mark === "[") return { at, value: this.#array(depth) };
    if (mark === '"') return { at, value: this.#string() };
    return { at, value: this.#literal() };
  }

  #object(depth: number): JsonObject {
    const object = new Map<string, JsonNode>();
    this.#expect("{");
    if (this.#take("}")) return object;
    do {
      this.#skipSpace();
      const at = this.#at;
      const key = this.#string();
      if (object.has(key)) this.refuse(at, "each key once");
      this.#expect(":");
      object.set(key, this.#node(depth + 1));
    } while (this.#take(","));
    this.#expect("}");
    return object;
  }

  #array(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#expect("[");
    if (this.#take("]")) return items;
    do items.push(this.#node(depth + 1));
    while (this.#take(","));
    this.#expect("]");
    return items;
  }

  #string(): string {
    const start = this.#at;
    if (this.#text[start] !== '"') this.refuse(start, "a string");
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') {
      end += this.#text[end] === "\\" ? 2 : 1;
    }
    try {
      const value = JSON.parse(this.#text.slice(start, end + 1)) as string;
      this.#at = end + 1;
      return value;
    } catch {
      this.refuse(start, "a string of JSON");
    }
  }

  #literal(): number | boolean | null {
    const token = /[\w.+-]*/y;
    token.lastIndex = this.#at;
    const text = (token.exec(this.#text) as RegExpExecArray)[0];
    try {
      const value = JSON.parse(text) as number | boolean | null;
      this.#at += text.length;
      // A size of 2.0 or 1e3 is no integer to those who read it as one.
      return typeof value === "number" && !/^\d+$/.test(text) ? Number.NaN : value;
    } catch {
      this.refuse(this.#at, "a value of JSON");
    }
  }

  #skipSpace(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #take(mark: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#take(mark)) this.refuse(this.#at, mark);
  }
}
