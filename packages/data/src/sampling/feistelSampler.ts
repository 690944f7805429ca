import { checkedCount } from "./checkedCount.ts";
import { randomPermutation } from "./randomPermutation.ts";
import type { Sampler } from "./Sampler.ts";

/**
 * Each of the samples 0 to n - 1 once, in random order, each epoch in another one, without memory for it:
 * `randomPermutation(n, { rng })` with the epoch's generator. For data sets so large that the 4 bytes a sample
 * of `shuffle: true` matter, or of 2^31 samples and more.
 *
 * Throws ArgumentError unless n is an integer from 0.
 *
 * @example
 * ```ts
 * const sampler = feistelSampler(5e9);
 * const order = sampler.order({ epoch: 0, rng: generator(0) });
 * console.log(order.length, order.at(3e9) === order.at(3e9 + 1)); // 5000000000 false
 * ```
 */
export function feistelSampler(n: number): Sampler {
  const length = checkedCount("feistelSampler", n);
  return { length, order: ({ rng }) => randomPermutation(length, { rng }) };
}
