import { LinnetError } from "@linnet/tensor";

/** How a dictionary of tensors differs from what a module has. */
export interface StateDictDifferences {
  /** Names that the module has and the dictionary has not. */
  readonly missing: readonly string[];
  /** Names that the dictionary has and the module has not. */
  readonly unexpected: readonly string[];
  /** What is wrong with tensors of the same name: `weight is [1, 2] and not [1, 3]`. */
  readonly mismatches: readonly string[];
}

/** A dictionary of tensors that is not that of a module. Nothing was loaded. */
export class StateDictError extends LinnetError {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly mismatches: readonly string[];

  constructor({ missing, unexpected, mismatches }: StateDictDifferences, advice: string) {
    const problems = [
      missing.length > 0 ? `${some(missing, ", ")} missing` : "",
      unexpected.length > 0 ? `${some(unexpected, ", ")} unexpected` : "",
      some(mismatches, "; "),
    ];
    super(
      "ERR_STATE_DICT",
      `loadStateDict: ${problems.filter((problem) => problem !== "").join("; ")}; ${advice}`,
    );
    this.missing = missing;
    this.unexpected = unexpected;
    this.mismatches = mismatches;
  }
}

/** How many names a message lists; the error has all of them. */
const LISTED = 8;

function some(names: readonly string[], between: string): string {
  const listed = names.slice(0, LISTED).join(between);
  return names.length > LISTED ? `${listed} and ${names.length - LISTED} more` : listed;
}
