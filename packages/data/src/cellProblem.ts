import type { DataErrorCode } from "./DataError.ts";
import { isMissing } from "./isMissing.ts";
import { parseNumber } from "./parseNumber.ts";
import { quoted } from "./quoted.ts";

/** Why a cell is not a number: the first half of a message goes before the `;`, advice after it. */
export interface CellProblem {
  readonly code: DataErrorCode & ("ERR_DATA_MISSING" | "ERR_DATA_NUMBER");
  readonly problem: string;
  readonly advice: string;
}

/** Says why a cell of which `parseNumber` made nothing is not a number, and what to do about it. */
export function cellProblem(cell: string): CellProblem {
  const holds = `holds ${quoted(cell)}, expected a number`;
  if (isMissing(cell)) {
    const problem = cell.trim() === "" ? "is empty, expected a number" : holds;
    return { code: "ERR_DATA_MISSING", problem, advice: 'pass missing: "drop" or fix the row' };
  }
  return { code: "ERR_DATA_NUMBER", problem: holds, advice: numberAdvice(cell.trim()) };
}

function numberAdvice(text: string): string {
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
