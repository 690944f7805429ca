import { NumberList } from "./NumberList.ts";
import { parseNumber } from "./parseNumber.ts";

/**
 * The cells of one column: as a number where a cell is one, as its text elsewhere. So a numeric
 * column takes 8 bytes a row, and a column of names may be there as long as nobody computes with it.
 */
export class ColumnCells {
  /** NaN where the cell is a word: no cell that is a number is NaN. */
  readonly numbers: NumberList = new NumberList();
  /** The other cells by row (from 0), in ascending order. */
  readonly words: Map<number, string> = new Map();

  push(cell: string): void {
    const number = parseNumber(cell);
    if (Number.isNaN(number)) this.words.set(this.numbers.length, cell);
    this.numbers.push(number);
  }
}
