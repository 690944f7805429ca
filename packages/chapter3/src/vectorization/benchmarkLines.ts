import type { BenchmarkEvent } from "./vectorizationBenchmark.ts";

/**
 * What a row of the benchmark says to people: its time with 5 decimals, as in the chapter, or more
 * where those would not show two digits, and how many times faster than the loop it is.
 *
 * @example
 * ```ts
 * console.log(benchmarkLines({ type: "row", name: "loop", seconds: 0.167491, speedup: 1 })[0]); // loop        0.16749 sec
 * ```
 */
export function benchmarkLines({ name, seconds, speedup }: BenchmarkEvent): string[] {
  const decimals = Math.min(12, Math.max(5, 1 - Math.floor(Math.log10(seconds))));
  const factor = speedup === 1 ? "" : `  ${formatSpeedup(speedup)} times the loop's speed`;
  return [`${name.padEnd(12)}${seconds.toFixed(decimals)} sec${factor}`];
}

function formatSpeedup(speedup: number): string {
  return speedup < 10 ? speedup.toPrecision(2) : String(Math.round(speedup));
}
