import { quote, type SourceFile } from "../formats/SourceFile.ts";

/** What the header of a .npy file says. */
export interface NpyHeader {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

interface Field {
  readonly value: string | boolean | readonly number[];
  /** Where the value stands, in characters from the start of the header. */
  readonly at: number;
}

const keys = ["descr", "fortran_order", "shape"];

/**
 * Reads the header: a Python dictionary of a string, a boolean and a tuple of integers. Nothing is
 * evaluated, and nothing else that Python could say there is understood.
 */
export function parseNpyHeader(file: SourceFile, start: number, text: string): NpyHeader {
  const reader: HeaderReader = new HeaderReader(file, start, text);
  const fields = reader.dictionary();
  const { value: descr, at: descrAt } = fields.get("descr") as Field;
  const { value: fortranOrder, at: orderAt } = fields.get("fortran_order") as Field;
  const { value: shape, at: shapeAt } = fields.get("shape") as Field;
  if (typeof descr !== "string") reader.refuse(descrAt, "a dtype in quotes");
  if (typeof fortranOrder !== "boolean") reader.refuse(orderAt, "True or False");
  if (typeof shape === "string" || typeof shape === "boolean") reader.refuse(shapeAt, "a tuple");
  return { descr, fortranOrder, shape };
}

class HeaderReader {
  readonly #file: SourceFile;
  readonly #start: number;
  readonly #text: string;
  #at = 0;

  constructor(file: SourceFile, start: number, text: string) {
    this.#file = file;
    this.#start = start;
    this.#text = text;
  }

  refuse(at: number, expected: string): never {
    const rest = this.#text.slice(at, at + 16);
    const found = rest === "" ? "the end of the header" : quote(rest);
    this.#file.refuse(this.#start + at, found, expected);
  }

  dictionary(): Map<string, Field> {
    const fields = new Map<string, Field>();
    this.#expect("{");
    while (!this.#take("}")) {
      this.#skipSpace();
      const at = this.#at;
      const key = this.#string();
      if (!keys.includes(key)) this.refuse(at, "'descr', 'fortran_order' or 'shape'");
      if (fields.has(key)) this.refuse(at, `'${key}' once`);
      this.#expect(":");
      this.#skipSpace();
      fields.set(key, { at: this.#at, value: this.#value() });
      if (!this.#take(",")) {
        this.#expect("}");
        break;
      }
    }
    this.#skipSpace();
    if (this.#at < this.#text.length) this.refuse(this.#at, "spaces up to the data");
    const missing = keys.find((key) => !fields.has(key));
    if (missing !== undefined) {
      this.#file.refuse(
        this.#start,
        `a header without '${missing}'`,
        "descr, fortran_order, shape",
      );
    }
    return fields;
  }

  #value(): Field["value"] {
    const rest = this.#text.slice(this.#at, this.#at + 5);
    if (rest.startsWith("True")) return this.#word("True");
    if (rest === "False") return this.#word("False");
    if (rest.startsWith("(")) return this.#tuple();
    if (rest.startsWith("[")) this.#file.refuseType("struct (a record of fields)");
    return this.#string();
  }

  #word(word: "True" | "False"): boolean {
    this.#at += word.length;
    return word === "True";
  }

  #tuple(): number[] {
    const sizes: number[] = [];
    this.#expect("(");
    while (!this.#take(")")) {
      sizes.push(this.#integer());
      const comma = this.#take(",");
      if (!comma && sizes.length === 1) this.refuse(this.#at, "a comma, as in (3,)");
      if (comma) continue;
      this.#expect(")");
      break;
    }
    return sizes;
  }

  #integer(): number {
    this.#skipSpace();
    // Python 2 wrote an L behind some integers.
    const digits = /(\d+)L?/y;
    digits.lastIndex = this.#at;
    const match = digits.exec(this.#text);
    const value = Number(match?.[1]);
    if (!Number.isSafeInteger(value)) this.refuse(this.#at, "a size, an integer from 0");
    this.#at = digits.lastIndex;
    return value;
  }

  #string(): string {
    const mark = this.#text[this.#at];
    const end = mark === "'" || mark === '"' ? this.#text.indexOf(mark, this.#at + 1) : -1;
    const value = this.#text.slice(this.#at + 1, end);
    if (end < 0 || /[\\\n]/.test(value)) this.refuse(this.#at, "a string in quotes");
    this.#at = end + 1;
    return value;
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
