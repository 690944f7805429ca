import {
  ArgumentError,
  type Generator,
  isTensor,
  log,
  type Tensor,
  tensor,
  tidy,
} from "@linnet/tensor";
import type { Sampler } from "./Sampler.ts";

export interface WeightedOptions {
  /** How many indices an epoch has; by default as many as there are weights. */
  readonly count?: number;
  /** Whether a sample may come more than once in an epoch; true by default. */
  readonly replacement?: boolean;
}

/**
 * Samples drawn in proportion to their weights, so that what is rare is seen often enough: each draw is sample
 * i with probability `w_i / sum(w)`, or, without replacement, in proportion to the weights of those that
 * are left. The weights need not add up to 1; a sample of weight 0 never comes.
 *
 * With replacement by bisection of the cumulative sum of the weights; without, in the order of
 * `-log(1 - u_i) / w_i` with uniform u_i. All in float64, equal to the last bit on every host.
 * Throws ArgumentError for weights that are negative or not finite, for a sum of 0, and for a `count` that
 * is no integer from 1 or, without replacement, more than there are positive weights.
 * Source: Efraimidis and Spirakis, "Weighted random sampling with a reservoir" (IPL 97:5, 2006).
 *
 * @example
 * ```ts
 * const sampler = weightedSampler([0, 1, 0, 1], { count: 6 });
 * const order = sampler.order({ epoch: 0, rng: generator(0) }) as Int32Array;
 * console.log([...order].every((index) => index === 1 || index === 3)); // true
 * ```
 */
export function weightedSampler(
  weights: ArrayLike<number> | Tensor,
  { count, replacement = true }: WeightedOptions = {},
): Sampler {
  const values = Float64Array.from(isTensor(weights) ? weights.toTypedArray() : weights);
  const length = count ?? values.length;
  checkWeights(values);
  checkCount(length, values, replacement);
  return {
    length,
    order: ({ rng }) =>
      replacement ? repeated(rng, values, length) : distinct(rng, values, length),
  };
}

function repeated(rng: Generator, weights: Float64Array, count: number): Int32Array {
  const sums = cumulated(weights);
  const total = sums[sums.length - 1] as number;
  const uniforms = new Float64Array(count);
  rng.uniforms(uniforms);
  return Int32Array.from(uniforms, (u) => firstAbove(sums, u * total));
}

function cumulated(weights: Float64Array): Float64Array {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}

/** The first index whose sum is above `value`: never one of weight 0, whose sum is that before it. */
function firstAbove(sums: Float64Array, value: number): number {
  let [low, high] = [0, sums.length - 1];
  const total = sums[high] as number;
  // A product that was rounded up to the total belongs to the last sample that counts for it.
  const isAbove = (sum: number) => (value < total ? sum > value : sum === total);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAbove(sums[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function distinct(rng: Generator, weights: Float64Array, count: number): Int32Array {
  const keys = new Float64Array(weights.length);
  rng.uniforms(keys);
  // The tensors' logarithm, because that of the host may differ in the last bit.
  const logs = tidy(() => log(tensor(keys.map((u) => 1 - u))).toTypedArray());
  for (let i = 0; i < keys.length; i++) keys[i] = -(logs[i] as number) / (weights[i] as number);
  const order = Int32Array.from(keys.keys()).filter((i) => weights[i] !== 0);
  order.sort((i, j) => (keys[i] as number) - (keys[j] as number) || i - j);
  return order.slice(0, count);
}

function checkWeights(weights: Float64Array): void {
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (wrong !== -1) {
    throw new ArgumentError(
      `weightedSampler: weights[${wrong}] is ${weights[wrong]}; give finite numbers from 0`,
    );
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total > 0 && total < Number.POSITIVE_INFINITY) return;
  throw new ArgumentError(
    `weightedSampler: the ${weights.length} weights add up to ${total}; ` +
      "give some above 0, with a finite sum",
  );
}

function checkCount(count: number, weights: Float64Array, replacement: boolean): void {
  if (!Number.isInteger(count) || count < 1 || count >= 2 ** 31) {
    throw new ArgumentError(
      `weightedSampler: count is ${String(count)}; give an integer from 1 to 2^31 - 1`,
    );
  }
  const positive = weights.reduce((sum, weight) => sum + Number(weight > 0), 0);
  if (replacement || count <= positive) return;
  throw new ArgumentError(
    `weightedSampler: count is ${count} without replacement, and ${positive} weights are above 0; ` +
      `give a count up to ${positive}, or replacement: true`,
  );
}
