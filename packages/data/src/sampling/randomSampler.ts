import { type Generator, permutation } from "@linnet/tensor";
import { checkedCount } from "./checkedCount.ts";
import type { Sampler } from "./Sampler.ts";

/**
 * Each of the samples 0 to n - 1 once, in random order, each epoch in another one: `rng.permutation(n)` of
 * the epoch's generator. What `shuffle: true` stands for; 4 bytes a sample.
 *
 * Throws ArgumentError unless n is an integer from 0.
 *
 * @example
 * ```ts
 * const order = randomSampler(5).order({ epoch: 0, rng: generator(42) });
 * console.log(order); // Int32Array(5) [1, 0, 3, 4, 2]
 * ```
 */
export function randomSampler(n: number): Sampler {
  const length = checkedCount("randomSampler", n);
  return { length, order: ({ rng }) => shuffled(length, rng) };
}

/** By way of a tensor, as in the kernels' memory it takes half of the time. */
function shuffled(n: number, rng: Generator): Int32Array {
  using order = permutation(n, { rng });
  return order.toTypedArray() as Int32Array;
}
