import { ArgumentError } from "@linnet/tensor";

/** What separates the cells of a row: one character, such as a comma, a semicolon or a tab. */
export type Delimiter = string;

/** Throws ArgumentError unless a delimiter is one character that can be told from a cell. */
export function checkDelimiter(operation: string, delimiter: unknown): void {
  const fits = typeof delimiter === "string" && delimiter.length === 1;
  if (fits && !/["\r\n\0\ufeff\ud800-\udfff\w.+-]/.test(delimiter)) return;
  const given = JSON.stringify(delimiter);
  throw new ArgumentError(
    `${operation}: delimiter is ${given}; use one character, such as ",", ";", "\\t" or "|"`,
  );
}
