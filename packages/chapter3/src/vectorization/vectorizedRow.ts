import { add, ones } from "@linnet/tensor";
import type { BenchmarkRow } from "./BenchmarkRow.ts";

/** One call for the whole vectors. The measured time includes making room for the result. */
export const vectorizedRow: BenchmarkRow = {
  name: "vectorized",
  prepare(n) {
    const [a, b] = [ones([n]), ones([n])];
    return {
      run() {
        add(a, b).dispose();
      },
      result: () => add(a, b).toTypedArray(),
    };
  },
};
