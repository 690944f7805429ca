import type { BenchmarkResult } from "@linnet/chapter3";

/** All that the page shows of the benchmark. `preview` shows what the book prints. */
export interface BenchmarkState {
  readonly phase: "preview" | "running" | "finished" | "cancelled" | "failed";
  readonly n: number;
  readonly results: readonly BenchmarkResult[];
  /** Why it could not be measured. */
  readonly message: string;
}

/** What the numbers are. */
export function benchmarkTitle({ phase, n }: Pick<BenchmarkState, "phase" | "n">): string {
  const source = phase === "preview" ? ", as printed in the book" : "";
  return `Adding two vectors of ${n.toLocaleString("en-US")}${source}`;
}

/** The times that the book prints for two vectors of 10 000, by PyTorch. Source: D2L 3.1.2. */
export const printedInTheBook: BenchmarkState = {
  phase: "preview",
  n: 10_000,
  results: [
    { name: "loop", seconds: 0.16749, speedup: 1 },
    { name: "vectorized", seconds: 0.00042, speedup: 0.16749 / 0.00042 },
  ],
  message: "",
};
