import { ones, zeros } from "@linnet/tensor";
import type { BenchmarkRow } from "./BenchmarkRow.ts";

/** Element by element, through the tensor's own indexing. */
export const loopRow: BenchmarkRow = {
  name: "loop",
  prepare(n) {
    const [a, b, c] = [ones([n]), ones([n]), zeros([n])];
    return {
      run() {
        for (let i = 0; i < n; i++) c.set(a.get(i) + b.get(i), i);
      },
      result: () => c.toTypedArray(),
    };
  },
};
