import type { BenchmarkRow } from "./BenchmarkRow.ts";

/** Element by element over plain typed arrays: what the language does without a library. */
export const loopArrayRow: BenchmarkRow = {
  name: "loop-array",
  prepare(n) {
    const a = new Float32Array(n).fill(1);
    const b = new Float32Array(n).fill(1);
    const c = new Float32Array(n);
    return {
      run() {
        for (let i = 0; i < n; i++) c[i] = (a[i] as number) + (b[i] as number);
      },
      result: () => c,
    };
  },
};
