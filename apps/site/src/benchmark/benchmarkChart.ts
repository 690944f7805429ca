import { formatSeconds } from "@linnet/chapter3";
import { barChart } from "@linnet/viz";
import type { BenchmarkState } from "./BenchmarkState.ts";

/** The measured times as bars on a log axis: on a linear one the shortest could not be seen. */
export function benchmarkChart({ n, results }: BenchmarkState, width: number): string {
  return barChart({
    title: `Adding two vectors of ${n.toLocaleString("en-US")}`,
    value: { label: "time (s)", scale: "log" },
    bars: results.map(({ name, seconds }) => ({
      name,
      value: seconds,
      note: formatSeconds(seconds),
    })),
    width,
    height: 260,
  });
}
