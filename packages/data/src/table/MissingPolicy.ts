import { ArgumentError } from "@linnet/tensor";

/**
 * What happens to a row that lacks a value in a selected column: it is refused, left out, or gets the
 * mean of the column's other values.
 */
export type MissingPolicy = "error" | "drop" | "mean";

/** Throws ArgumentError for an unknown policy. */
export function checkMissing(operation: string, missing: string): void {
  if (["error", "drop", "mean"].includes(missing)) return;
  const given = JSON.stringify(missing);
  throw new ArgumentError(`${operation}: missing is ${given}; use "error", "drop" or "mean"`);
}
