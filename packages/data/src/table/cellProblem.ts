import type { DataErrorCode } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import type { ColumnCells } from "./ColumnCells.ts";
import { parseNumber } from "./parseNumber.ts";

/** Why a cell is not a number: the first half of a message goes before the `;`, advice after it. */
export interface CellProblem {
  readonly code: DataErrorCode & ("ERR_DATA_MISSING" | "ERR_DATA_NUMBER" | "ERR_DATA_TYPE");
  readonly problem: string;
  readonly advice: string;
}

/** Says why a cell that has no number has none, and what to do about it. */
export function cellProblem(cells: ColumnCells, row: number): CellProblem {
  const word = cells.words[cells.wordIndex(row)] as string | null;
  const holds = `holds ${quoted(word ?? "")}, expected a number`;
  if (cells.isMissing(word)) {
    const problem = (word ?? "").trim() === "" ? "is empty, expected a number" : holds;
    return { code: "ERR_DATA_MISSING", problem, advice: 'pass missing: "drop" or fix the row' };
  }
  if (cells.isText) return { code: "ERR_DATA_TYPE", problem: holds, advice: textAdvice };
  return { code: "ERR_DATA_NUMBER", problem: holds, advice: numberAdvice(word as string) };
}

const textAdvice = "the column is kept as text, select another one";

function numberAdvice(word: string): string {
  const text = word.trim();
  if (!Number.isNaN(parseNumber(word))) return "float64 cannot hold it; select another column";
  if (/^[+-]?inf(inity)?$/i.test(text)) return "write a finite number or remove the row";
  if (/^[+-]?[\d.]+e\+?\d+$/i.test(text)) return "it must be below 1.8e308; fix the row";
  const decimalComma = /^[+-]?\d*,\d+$/.test(text);
  const point = `write a decimal point (${text.replace(",", ".")})`;
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) {
    const removed = `remove the thousands separator (${text.replaceAll(",", "")})`;
    return decimalComma ? `${removed} or ${point}` : removed;
  }
  if (decimalComma) return point;
  if (/^0[xob][0-9a-f]+$/i.test(text) && Number.isSafeInteger(Number(text))) {
    return `write it in decimal (${Number(text)})`;
  }
  const start = /^[+-]?\d+(\.\d+)?/.exec(text)?.[0];
  if (start !== undefined && /^\s*[^\d\s.,_-]+$/.test(text.slice(start.length))) {
    return `keep only the number (${parseNumber(start)})`;
  }
  if (/\d/.test(text)) return "write it with digits only, as 12.5 or 1.2e3";
  return "select another column or fix the row";
}
