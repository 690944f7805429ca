import { formatSeconds } from "@linnet/chapter3";
import type { BenchmarkState } from "./BenchmarkState.ts";
import { benchmarkRows } from "./benchmarkRows.ts";
import { formatSpeedup } from "./formatSpeedup.ts";

/** One row of the table, as text. */
export interface TableRow {
  readonly name: string;
  readonly what: string;
  readonly time: string;
  readonly speedup: string;
}

/** The table of the benchmark: all rows, also those that are not measured, with the reason. */
export function benchmarkTable({ phase, results }: BenchmarkState): TableRow[] {
  return benchmarkRows.map(({ name, what, runs }) => {
    const result = results.find((row) => row.name === name);
    if (result?.seconds === 0) return { name, what, time: "below the clock's tick", speedup: "" };
    if (result) {
      const { seconds, speedup } = result;
      return { name, what, time: formatSeconds(seconds), speedup: formatSpeedup(speedup) };
    }
    return { name, what, time: reason(phase, runs), speedup: "" };
  });
}

function reason(phase: BenchmarkState["phase"], runs: boolean): string {
  if (!runs) return "needs unsafe-eval";
  if (phase === "preview") return "not in the book";
  return phase === "running" ? "to come" : "not measured";
}
