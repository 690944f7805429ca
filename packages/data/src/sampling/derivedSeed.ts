const MASK = 0xffffffffffffffffn;
const GOLDEN_GAMMA = 0x9e3779b97f4a7c15n;

/**
 * A 64-bit seed that depends on a seed and some numbers that say what it is for: an epoch, a sample.
 * `h = mix(seed + gamma)`, then `h = mix((h xor part) + gamma)` for each part, mix being the finaliser of
 * SplitMix64. Two last parts never give the same seed, as all of it can be undone.
 *
 * Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
 */
export function derivedSeed(seed: number, ...parts: number[]): bigint {
  return parts.reduce(
    (h, part) => mix((h ^ BigInt(part)) + GOLDEN_GAMMA),
    mix(BigInt(seed) + GOLDEN_GAMMA),
  );
}

function mix(value: bigint): bigint {
  let z = value & MASK;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}
