import type { Delimiter } from "../csv/Delimiter.ts";
import type { MissingPolicy } from "../table/MissingPolicy.ts";
import type { SparseOffsets } from "./RowOffsets.ts";
import type { ColumnMoments } from "./RunningMoments.ts";

/** Which columns are read, and how: an index holds for one choice of these. */
export interface RowChoice {
  readonly features: readonly string[];
  readonly target: string;
  readonly delimiter: Delimiter;
  readonly missing: MissingPolicy;
}

/** What tells one version of a file from another. */
export interface Fingerprint {
  readonly size: number;
  /** When it was changed last, in milliseconds; null where the host does not say. */
  readonly modified: number | null;
  /** A checksum of parts that lie all over the file. */
  readonly checksum: number;
}

/** Where the rows of a CSV file are, and what is known of their numbers. */
export interface CsvRowIndex extends SparseOffsets {
  readonly choice: RowChoice;
  readonly fingerprint: Fingerprint;
  /** The names in the header. */
  readonly columns: readonly string[];
  /** The moments of the features, and at last of the target. */
  readonly moments: readonly ColumnMoments[];
  /** The number of rows left out because a selected column has no value there. */
  readonly dropped: number;
  /** The number of cells that have the mean of their column because they have no value. */
  readonly filled: number;
}
