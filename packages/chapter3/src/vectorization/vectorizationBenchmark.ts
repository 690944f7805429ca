import { ArgumentError } from "@linnet/tensor";
import type { BenchmarkRow } from "./BenchmarkRow.ts";
import { loopArrayRow } from "./loopArrayRow.ts";
import { loopRow } from "./loopRow.ts";
import { measureRow } from "./measureRow.ts";
import { vectorizedRow } from "./vectorizedRow.ts";

export interface BenchmarkOptions {
  /** The length of the vectors, an integer from 1 to 10^8; 10 000 by default. */
  readonly n?: number;
  /** More rows, to be measured before the vectorized one. */
  readonly rows?: readonly BenchmarkRow[];
}

export interface BenchmarkResult {
  readonly name: string;
  /** The median time of one addition of the vectors. */
  readonly seconds: number;
  /** How many times faster than the loop. */
  readonly speedup: number;
}

export interface BenchmarkEvent extends BenchmarkResult {
  readonly type: "row";
}

/** All rows, in the order in which the CLI prints them as JSON. */
export interface BenchmarkSummary {
  readonly n: number;
  readonly dtype: "float32";
  readonly results: BenchmarkResult[];
}

/**
 * Adds two vectors of n ones in several ways, and says how long each takes: element by element
 * through the tensor's indexing (`loop`) and over typed arrays (`loop-array`), and in one call
 * (`vectorized`). It measures one row per `next()`.
 *
 * Every row is run until it is compiled, then timed several times, and its sums are checked.
 * Throws ArgumentError for an n out of range. Source: D2L 3.1.2.
 *
 * @example
 * ```ts
 * for (const { name, seconds } of vectorizationBenchmark({ n: 100 })) console.log(name, seconds > 0);
 * // loop true
 * // loop-array true
 * // vectorized true
 * ```
 */
export function vectorizationBenchmark(
  options: BenchmarkOptions = {},
): Generator<BenchmarkEvent, BenchmarkSummary> {
  const { n = 10_000, rows = [] } = options;
  if (!Number.isInteger(n) || n < 1 || n > 1e8) {
    throw new ArgumentError(`bench: n is ${n}; give an integer from 1 to 100000000`);
  }
  return measureRows(n, [loopRow, loopArrayRow, ...rows, vectorizedRow]);
}

function* measureRows(
  n: number,
  rows: readonly BenchmarkRow[],
): Generator<BenchmarkEvent, BenchmarkSummary> {
  const results: BenchmarkResult[] = [];
  for (const row of rows) {
    const seconds = measureRow(row, n);
    const result = { name: row.name, seconds, speedup: (results[0]?.seconds ?? seconds) / seconds };
    results.push(result);
    yield { type: "row", ...result };
  }
  return { n, dtype: "float32", results };
}
