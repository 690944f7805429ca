/** One way to add two vectors of ones. */
export interface BenchmarkRow {
  readonly name: string;
  /** Makes the vectors of n ones, outside of the measured time. */
  prepare(n: number): PreparedRow;
}

/** The vectors of a row, and what is measured. */
export interface PreparedRow {
  /** Adds the vectors once. This is what is measured. */
  run(): void;
  /** The sum that the row computes, to check it. */
  result(): ArrayLike<number>;
}
