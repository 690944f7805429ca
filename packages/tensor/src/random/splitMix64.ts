const MASK = 0xffffffffffffffffn;
const GOLDEN_GAMMA = 0x9e3779b97f4a7c15n;

/**
 * The finaliser of SplitMix64: a bijection of 64-bit integers that changes about half of the output
 * bits when one input bit changes.
 *
 * Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014),
 * with the constants of Stafford's variant 13, as in Vigna's public `splitmix64.c`.
 */
export function mix64(value: bigint): bigint {
  let z = value & MASK;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

/** Outputs 1 to `count` of SplitMix64 seeded with `seed`: `mix64(seed + k * 0x9e3779b97f4a7c15)`. */
export function splitMix64(seed: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, k) => mix64(seed + BigInt(k + 1) * GOLDEN_GAMMA));
}
