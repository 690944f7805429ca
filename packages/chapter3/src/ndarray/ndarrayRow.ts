import { add, ones, withBackend } from "@linnet/tensor";
import { ndarrayBackend } from "@linnet/tensor/ndarray";
import type { BenchmarkRow } from "../vectorization/BenchmarkRow.ts";

/**
 * One call again, computed by ndarray-ops, the usual library for this in JavaScript.
 *
 * It is not among the benchmark's own rows, because that library compiles code when it is loaded:
 * a page with a strict content security policy must leave it out.
 *
 * @example
 * ```ts
 * for (const { name } of vectorizationBenchmark({ n: 100, rows: [ndarrayRow] })) console.log(name);
 * // loop
 * // loop-array
 * // ndarray-ops
 * // vectorized
 * ```
 */
export const ndarrayRow: BenchmarkRow = {
  name: "ndarray-ops",
  prepare(n) {
    const [a, b] = [ones([n]), ones([n])];
    const sum = () => withBackend(ndarrayBackend, () => add(a, b));
    return {
      run() {
        sum().dispose();
      },
      result: () => sum().toTypedArray(),
    };
  },
};
