import { formatSeconds } from "./formatSeconds.ts";
import type { BenchmarkEvent } from "./vectorizationBenchmark.ts";

/**
 * What a row of the benchmark says to people: its time, and how many times as fast as the loop it is.
 *
 * @example
 * ```ts
 * console.log(benchmarkLines({ type: "row", name: "loop", seconds: 0.167491, speedup: 1 })[0]); // loop        0.16749 sec
 * ```
 */
export function benchmarkLines({ name, seconds, speedup }: BenchmarkEvent): string[] {
  const factor = speedup === 1 ? "" : `  ${formatSpeedup(speedup)} times the loop's speed`;
  return [`${name.padEnd(12)}${formatSeconds(seconds)}${factor}`];
}

function formatSpeedup(speedup: number): string {
  return speedup < 10 ? speedup.toPrecision(2) : String(Math.round(speedup));
}
