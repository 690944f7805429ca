import { checkedCount } from "./checkedCount.ts";
import type { Sampler } from "./Sampler.ts";

/**
 * The samples 0 to n - 1 as they lie, each epoch alike: the order of a `DataLoader` that does not shuffle.
 *
 * Throws ArgumentError unless n is an integer from 0.
 *
 * @example
 * ```ts
 * const order = sequentialSampler(3).order({ epoch: 0, rng: generator(0) });
 * console.log([0, 1, 2].map((position) => order.at(position))); // [0, 1, 2]
 * ```
 */
export function sequentialSampler(n: number): Sampler {
  const length = checkedCount("sequentialSampler", n);
  return { length, order: () => ({ length, at: (position) => position }) };
}
