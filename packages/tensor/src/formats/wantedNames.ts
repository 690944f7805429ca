import { ArgumentError } from "../errors.ts";
import { type ParseOptions, quote, type SourceFile } from "./SourceFile.ts";

/** What a parser of many tensors takes besides the bytes. */
export interface ParseNamedOptions extends ParseOptions {
  /** Which tensors to read; all by default. The others are not looked at. */
  readonly names?: readonly string[];
}

/** Which of the names in a file are wanted; throws ArgumentError for one that is not there. */
export function wantedNames(
  file: SourceFile,
  there: readonly string[],
  names: readonly string[] | undefined,
): ReadonlySet<string> {
  const known = new Set(there);
  const missing = names?.find((name) => !known.has(name));
  if (missing === undefined) return names === undefined ? known : new Set(names);
  const some = there.slice(0, 5).map(quote).join(", ");
  const rest = there.length > 5 ? ` and ${there.length - 5} more` : "";
  throw new ArgumentError(
    `${file.prefix}there is no tensor ${quote(missing)}; ` +
      (there.length === 0 ? "the file is empty" : `there are ${some}${rest}`),
  );
}
