import type { Generator } from "./generator.ts";

const CHUNK = 512;
const uniforms: Float64Array = /* @__PURE__ */ new Float64Array(CHUNK);

/**
 * Fills `out` with indices of weights, each drawn in proportion to its weight: the first index whose
 * cumulative weight, over the sum of all, is above a uniform number.
 */
export function fillWeightedIndices(
  rng: Generator,
  out: Int32Array,
  weights: ArrayLike<number>,
): void {
  const shares = cumulativeShares(weights);
  for (let at = 0; at < out.length; at += CHUNK) {
    const count = Math.min(CHUNK, out.length - at);
    rng.uniforms(uniforms.subarray(0, count));
    for (let i = 0; i < count; i++) out[at + i] = firstAbove(shares, uniforms[i] as number);
  }
}

/**
 * The same without replacement: as if one were drawn after the other, each in proportion to its weight
 * among those that are left. As many are drawn at once as are missing, repetitions are left out, and the
 * next round draws from what is left.
 */
export function fillDistinctWeightedIndices(
  rng: Generator,
  out: Int32Array,
  weights: ArrayLike<number>,
): void {
  const left = Float64Array.from(weights);
  for (let found = 0; found < out.length; ) {
    const shares = cumulativeShares(left);
    const drawn = new Float64Array(out.length - found);
    rng.uniforms(drawn);
    for (const u of drawn) {
      const index = firstAbove(shares, u);
      if (left[index] === 0) continue;
      left[index] = 0;
      out[found++] = index;
    }
  }
}

/** Sums of the weights up to each, divided by the sum of all: the last one is 1. */
function cumulativeShares(weights: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    total += weights[i] as number;
    shares[i] = total;
  }
  for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] as number) / total;
  return shares;
}

/** The first index with a share above `u`, by halving. */
function firstAbove(shares: Float64Array, u: number): number {
  let low = 0;
  let high = shares.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shares[middle] as number) > u) high = middle;
    else low = middle + 1;
  }
  return low;
}
