import { isMissing } from "./isMissing.ts";
import { NumberList } from "./NumberList.ts";
import { numberAt } from "./numberAt.ts";
import { parseNumber } from "./parseNumber.ts";

/** What a column holds, missing values aside. */
export type ColumnType =
  /** Numbers, not all of them whole. */
  | "number"
  /** Whole numbers up to 2^53 - 1. */
  | "integer"
  /** `true` and `false`, in any case of letters; 1 and 0 as numbers. */
  | "boolean"
  /** Anything else, or a mixture. */
  | "text"
  /** Nothing: every value is missing. */
  | "empty";

/** Words that a column has often are kept once. More different ones than these are names. */
const shared = 1000;

/**
 * The cells of one column: as a number where a cell is one, as its text elsewhere. So a numeric
 * column takes 8 bytes a row, and a column of names may be there as long as nobody computes with it.
 */
export class ColumnCells {
  /** NaN where the cell is a word: no cell that is a number is NaN. */
  readonly numbers: NumberList = new NumberList();
  /** The rows (from 0) of the other cells, in ascending order. */
  readonly wordRows: NumberList = new NumberList();
  /** The text of each of these; null where there is no value, whatever the text was. */
  readonly words: (string | null)[] = [];
  /** Whether cells stay text, also those that look like numbers or say that there is no value. */
  readonly isText: boolean;
  #type: ColumnType | undefined;
  readonly #shared: Map<string, string> = new Map();

  constructor({ isText }: { readonly isText: boolean }) {
    this.isText = isText;
  }

  get length(): number {
    return this.numbers.length;
  }

  /** Adds a cell as a CSV file has it. */
  push(cell: string): void {
    const number = this.isText ? Number.NaN : parseNumber(cell);
    if (Number.isNaN(number)) this.#pushText(cell);
    else this.numbers.push(number);
  }

  /** Adds a cell that is part of a text, which most numbers need no string for. */
  pushPart(codes: Uint8Array | Uint16Array, text: string, start: number, end: number): void {
    const number = this.isText ? Number.NaN : numberAt(codes, text, start, end);
    if (Number.isNaN(number)) this.#pushText(text.slice(start, end));
    else this.numbers.push(number);
  }

  pushNumber(number: number): void {
    this.numbers.push(number);
  }

  /** Adds a cell that is no number, or no value at all. */
  pushWord(word: string | null): void {
    this.wordRows.push(this.numbers.length);
    this.words.push(word === null ? null : this.#once(word));
    this.numbers.push(Number.NaN);
  }

  /** The place of a row among the words, or -1 where it has a number. */
  wordIndex(row: number): number {
    const rows = this.wordRows.toTypedArray();
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rows[middle] as number) < row) low = middle + 1;
      else high = middle;
    }
    return rows[low] === row ? low : -1;
  }

  /** Whether a word says that there is no value. */
  isMissing(word: string | null): boolean {
    return word === null || (!this.isText && isMissing(word));
  }

  /** The rows without a value. */
  missingRows(): number[] {
    const rows = this.wordRows.toTypedArray();
    const missing: number[] = [];
    this.words.forEach((word, i) => {
      if (this.isMissing(word)) missing.push(rows[i] as number);
    });
    return missing;
  }

  /** The first row that has no number where there must be one, or -1. */
  firstWrong(mayMiss: boolean): number {
    const isBoolean = this.type() === "boolean";
    const wrong = this.words.findIndex((word) => (this.isMissing(word) ? !mayMiss : !isBoolean));
    return wrong === -1 ? -1 : (this.wordRows.toTypedArray()[wrong] as number);
  }

  /** A copy of the numbers: NaN where there is none, 1 and 0 for truth values. */
  toNumbers(): Float64Array<ArrayBuffer> {
    const numbers = this.numbers.toTypedArray().slice();
    if (this.type() !== "boolean") return numbers;
    const rows = this.wordRows.toTypedArray();
    this.words.forEach((word, i) => {
      if (!this.isMissing(word)) numbers[rows[i] as number] = isTrue(word as string) ? 1 : 0;
    });
    return numbers;
  }

  /** The cells of some rows, in the order given. */
  take(rows: ArrayLike<number>): ColumnCells {
    const taken = new ColumnCells({ isText: this.isText });
    const numbers = this.numbers.toTypedArray();
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const number = numbers[row] as number;
      if (Number.isNaN(number)) taken.pushWord(this.words[this.wordIndex(row)] as string | null);
      else taken.pushNumber(number);
    }
    return taken;
  }

  /** What the column holds, now that all its cells are there. */
  type(): ColumnType {
    this.#type ??= this.#inferType();
    return this.#type;
  }

  #inferType(): ColumnType {
    const present = this.words.filter((word) => !this.isMissing(word)) as string[];
    const numberCount = this.numbers.length - this.words.length;
    if (present.length > 0) {
      const isBoolean = numberCount === 0 && !this.isText && present.every(isTruthValue);
      return isBoolean ? "boolean" : "text";
    }
    if (numberCount === 0) return "empty";
    const isWhole = (value: number) => Number.isNaN(value) || Number.isSafeInteger(value);
    return this.numbers.toTypedArray().every(isWhole) ? "integer" : "number";
  }

  #pushText(cell: string): void {
    this.pushWord(this.isText && cell.trim() === "" ? null : cell);
  }

  #once(word: string): string {
    const known = this.#shared.get(word);
    if (known !== undefined) return known;
    if (this.#shared.size < shared) this.#shared.set(word, word);
    return word;
  }
}

function isTruthValue(word: string): boolean {
  return isTrue(word) || /^\s*false\s*$/i.test(word);
}

function isTrue(word: string): boolean {
  return /^\s*true\s*$/i.test(word);
}
