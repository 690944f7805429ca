import type { TableInfo } from "./DatasetInfo.ts";
import type { LoadOptions } from "./LoadOptions.ts";

/** How to get a table. */
export interface TableRecipe {
  readonly info: TableInfo;
  /** Its rows, each an object with the columns as keys; what is missing there is null. */
  rows(options: LoadOptions): Promise<unknown>;
}
