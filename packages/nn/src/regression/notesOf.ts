import type { RegressionResult } from "./RegressionResult.ts";

/** What a reader of a regression has to know, in sentences. */
export function notesOf(result: RegressionResult): readonly string[] {
  const notes: string[] = [];
  return notes;
}
