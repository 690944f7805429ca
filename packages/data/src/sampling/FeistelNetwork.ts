/**
 * A permutation of the integers 0 to 2^bits - 1 that is computed, not stored: a Feistel network.
 *
 * A number is cut into a high and a low half. Each round changes one half by what a keyed function
 * makes of the other: `high ^= f(low, key)`, then `low ^= f(high, key)`. Whatever f is, a round can
 * be undone (the half that it read is still there), so no two numbers become the same one.
 *
 * `bits` is from 2 to 53. There is a round for each key; their number is even, and 8 are enough to look
 * random from about 2^10 on (decision 0023).
 *
 * Source: Luby and Rackoff, "How to construct pseudorandom permutations from pseudorandom functions"
 * (SIAM J. Comput. 17:2, 1988); with halves of different size where bits is odd.
 */
export class FeistelNetwork {
  readonly #keys: Uint32Array;
  /** 2 to the number of low bits. */
  readonly #lowRange: number;
  readonly #lowShift: number;
  readonly #highShift: number;

  constructor(bits: number, keys: Uint32Array) {
    const lowBits = Math.floor(bits / 2);
    this.#keys = keys;
    this.#lowRange = 2 ** lowBits;
    this.#lowShift = 32 - lowBits;
    this.#highShift = 32 - (bits - lowBits);
  }

  /** Where the permutation takes an integer from 0 to 2^bits - 1. */
  permute(value: number): number {
    const keys = this.#keys;
    // Division and not shifts: the value may have more than 32 bits, its halves have 27 at most.
    let high = Math.floor(value / this.#lowRange);
    let low = value - high * this.#lowRange;
    for (let round = 0; round < keys.length; round += 2) {
      high ^= mix32(low ^ (keys[round] as number)) >>> this.#highShift;
      low ^= mix32(high ^ (keys[round + 1] as number)) >>> this.#lowShift;
    }
    return high * this.#lowRange + low;
  }
}

/**
 * A bijection of 32-bit integers that changes about half of the output bits when one input bit changes.
 *
 * Source: the finaliser of Appleby's MurmurHash3 (`fmix32`, in the public domain).
 */
export function mix32(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
