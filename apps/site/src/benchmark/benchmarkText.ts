import type { BenchmarkState } from "./BenchmarkState.ts";
import { measuredRows } from "./benchmarkRows.ts";
import { formatSpeedup } from "./formatSpeedup.ts";

/** What the benchmark does, in a sentence. */
export function benchmarkText({ phase, results, message }: BenchmarkState): string {
  const measured = `${results.length} of ${measuredRows} rows measured`;
  switch (phase) {
    case "preview":
      return "These are the times that the book prints, measured with PyTorch. Press Run for those of your browser.";
    case "running":
      return `Measuring: ${measured}.`;
    case "finished":
      return `Finished: ${measured}.${comparison(results)}`;
    case "cancelled":
      return `Cancelled: ${measured}.`;
    case "failed":
      return message;
  }
}

function comparison(results: BenchmarkState["results"]): string {
  const speedup = results.find(({ name }) => name === "vectorized")?.speedup;
  if (speedup === undefined || !Number.isFinite(speedup)) return "";
  return ` One call was ${formatSpeedup(speedup)} times as fast as the loop.`;
}
