import type { DataSource } from "../source/DataSource.ts";
import type { MissingPolicy } from "../table/MissingPolicy.ts";

export interface LoadOptions {
  /**
   * Where the files of the data are, by their names: instead of the npm package, or because a browser
   * cannot read what lies in one. Data sets whose package is a module have none.
   */
  readonly files?: Readonly<Record<string, DataSource>>;
  /** Aborts the reading: its reason is thrown. */
  readonly signal?: AbortSignal;
}

export interface LoadTableOptions extends LoadOptions {
  /** What happens to a row without a value in a selected column; "error" by default. */
  readonly missing?: MissingPolicy;
}
