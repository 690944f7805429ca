import { type BenchmarkSummary, formatSeconds } from "@linnet/chapter3";

/** The times of the benchmark as bars. Their axis is logarithmic: they span powers of ten. */
export async function drawBars({ n, results }: BenchmarkSummary): Promise<string> {
  const { barChart } = await import("@linnet/viz");
  return barChart({
    title: `Adding two vectors of ${n.toLocaleString("en-US")} ones`,
    value: { label: "time (s)", scale: "log" },
    bars: results.map(({ name, seconds }) => ({
      name,
      value: seconds,
      note: formatSeconds(seconds),
    })),
  });
}
