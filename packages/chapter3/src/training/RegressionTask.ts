import type { Tensor } from "@linnet/tensor";

/** What the columns of a task are called in the data that it was made of. */
export interface ColumnNames {
  readonly features: readonly string[];
  readonly target: string;
}

/** Data for linear regression, and what is known about them. */
export interface RegressionTask {
  /** [n, d] */
  readonly features: Tensor;
  /** [n, 1] */
  readonly labels: Tensor;
  /** The weights that the labels were made with; null where nobody knows them. */
  readonly trueW: readonly number[] | null;
  /** The bias that the labels were made with; null where nobody knows it. */
  readonly trueB: number | null;
  /** The names of real data. */
  readonly columns?: ColumnNames;
  /** The parameters for features in their own units, from those for `features`. */
  inDataUnits(w: readonly number[], b: number): { w: number[]; b: number };
}
