import { type ColumnSummary, mergeSummaries, summarizeColumn } from "../prepare/ColumnSummary.ts";

/** What is known of the numbers of a column when all of them have gone by. */
export interface ColumnMoments {
  /** How many rows there are. */
  readonly count: number;
  /** How many of them have no value, and count as the mean. */
  readonly filled: number;
  readonly mean: number;
  /** The population standard deviation: the squared deviations are divided by `count`. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
}

/** So many numbers are summed up together: few enough to stay in the cache. */
const blockSize = 1024;

/** Mean, deviation and range of numbers that come one by one and are not kept. */
export class RunningMoments {
  readonly #block = new Float64Array(blockSize);
  #inBlock = 0;
  #summary: ColumnSummary | undefined;
  #filled = 0;

  /** The next number, or NaN where there is no value. */
  add(value: number): void {
    if (Number.isNaN(value)) {
      this.#filled++;
      return;
    }
    this.#block[this.#inBlock++] = value;
    if (this.#inBlock === blockSize) this.#sumUp();
  }

  /** The moments of all numbers so far; NaN where there are none. */
  result(): ColumnMoments {
    this.#sumUp();
    const filled = this.#filled;
    const summary = this.#summary;
    if (summary === undefined) {
      const none = Number.NaN;
      return { count: filled, filled, mean: none, std: none, min: none, max: none };
    }
    const count = summary.count + filled;
    const mean = summary.origin + summary.mean;
    const std = Math.sqrt(summary.squares / count);
    return { count, filled, mean, std, min: summary.least, max: summary.greatest };
  }

  #sumUp(): void {
    if (this.#inBlock === 0) return;
    const block = this.#block.subarray(0, this.#inBlock);
    const next = summarizeColumn(block, 0, 1, this.#summary?.origin);
    this.#summary = this.#summary === undefined ? next : mergeSummaries(this.#summary, next);
    this.#inBlock = 0;
  }
}
