import { DataError, type DataErrorCode } from "../DataError.ts";
import { quoted } from "../quoted.ts";

/** What is wrong with one column of features, by its name if it has one. */
export function columnError(
  code: DataErrorCode,
  operation: string,
  column: number,
  names: readonly string[] | undefined,
  problem: string,
): DataError {
  const name = names?.[column];
  const place = name === undefined ? {} : { column: name };
  const which = name === undefined ? `at(":", ${column})` : quoted(name);
  return new DataError(code, place, `${operation}: column ${which} ${problem}`);
}

/** Throws for a constant column: nothing can be learned from it, and it has no scale. */
export function checkSpread(
  operation: string,
  { least, greatest }: { readonly least: number; readonly greatest: number },
  column: number,
  names: readonly string[] | undefined,
): void {
  // Not a deviation of 0: a mean that was rounded leaves a constant column one above 0.
  if (least !== greatest) return;
  const problem = `is constant (every value is ${least}); drop it or choose another feature`;
  throw columnError("ERR_DATA_SPREAD", operation, column, names, problem);
}
