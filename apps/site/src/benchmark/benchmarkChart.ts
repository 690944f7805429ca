import { formatSeconds } from "@linnet/chapter3";
import { barChart } from "@linnet/viz";
import { type BenchmarkState, benchmarkTitle } from "./BenchmarkState.ts";

/** The measured times as bars on a log axis: on a linear one the shortest could not be seen. */
export function benchmarkChart(state: BenchmarkState, width: number): string {
  // A time below what the browser's clock can tell has no place on a log axis; the table says so.
  const shown = state.results.filter(({ seconds }) => seconds > 0);
  return barChart({
    title: benchmarkTitle(state),
    value: { label: "time (s)", scale: "log" },
    bars: shown.map(({ name, seconds }) => ({
      name,
      value: seconds,
      note: formatSeconds(seconds),
    })),
    width,
    height: 260,
  });
}
