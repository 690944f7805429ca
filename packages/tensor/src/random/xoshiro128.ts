import { ArgumentError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { mix64, splitMix64 } from "./splitMix64.ts";

const LANES = 4;
const STATE_LENGTH = 4 * LANES + 1;
// The published polynomials: the state 2^64 (2^96) steps later is a sum of some of the next 128 states.
const STEPS_2_64 = [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b];
const STEPS_2_96 = [0xb523952e, 0x0b6f099f, 0xccf5a0ef, 0x1c580662];

/**
 * The default engine: four interleaved lanes of xoshiro128**.
 *
 * Lane 0 starts at the seeded state, lane k where lane 0 is after k jumps of 2^64 steps, and word i of
 * the stream is word floor(i / 4) of lane i mod 4. Four lanes, because a SIMD kernel can then step all
 * of them at once and still produce this very stream. Each lane has period 2^128 - 1; the lanes do not
 * overlap within 2^66 words.
 *
 * Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (ACM TOMS 47:4, 2021).
 */
export class Xoshiro128 implements Engine {
  static readonly engineName: string = "xoshiro128";
  static readonly version: number = 1;

  readonly name: string = Xoshiro128.engineName;
  readonly version: number = Xoshiro128.version;
  /** Lane k is words 4k to 4k + 3. */
  readonly #lanes: Uint32Array;
  /** The lane that gives the next word. */
  #lane: number;

  private constructor(lanes: Uint32Array, lane: number) {
    this.#lanes = lanes;
    this.#lane = lane;
  }

  /**
   * The engine whose lane 0 starts at the first two outputs z1, z2 of SplitMix64 of the seed:
   * `[low half of z1, high half of z1, low half of z2, high half of z2]`.
   *
   * @throws ArgumentError unless the seed is an integer from 0 to 2^53 - 1 or a bigint of 64 bits.
   */
  static fromSeed(seed: number | bigint): Xoshiro128 {
    const [z1 = 0n, z2 = 0n] = splitMix64(checkedSeed(seed), 2);
    return Xoshiro128.#fromHalves(z1, z2);
  }

  /** The engine whose lane 0 starts at these four words, as in the published test vectors. */
  static fromLane(words: readonly number[]): Xoshiro128 {
    const lanes = new Uint32Array(4 * LANES);
    lanes.set(words);
    for (let lane = 1; lane < LANES; lane++) {
      lanes.copyWithin(4 * lane, 4 * (lane - 1), 4 * lane);
      leap(lanes.subarray(4 * lane, 4 * lane + 4), STEPS_2_64);
    }
    return new Xoshiro128(lanes, 0);
  }

  static fromState(words: readonly number[]): Xoshiro128 {
    if (words.length !== STATE_LENGTH) {
      throw new ArgumentError(
        `generator: state of xoshiro128 has ${words.length} words; it must have ${STATE_LENGTH}`,
      );
    }
    const lane = words[4 * LANES] as number;
    if (lane >= LANES) {
      throw new ArgumentError(`generator: state is at lane ${lane}; a lane is from 0 to 3`);
    }
    for (let k = 0; k < LANES; k++) {
      if (words.slice(4 * k, 4 * k + 4).every((word) => word === 0)) {
        throw new ArgumentError(
          `generator: lane ${k} of the state is all zero, where xoshiro128 stays; pass a saved state`,
        );
      }
    }
    return new Xoshiro128(Uint32Array.from(words.slice(0, 4 * LANES)), lane);
  }

  nextUint32(): number {
    const lanes = this.#lanes;
    const at = 4 * this.#lane;
    this.#lane = (this.#lane + 1) % LANES;
    const s0 = lanes[at] as number;
    const s1 = lanes[at + 1] as number;
    const s2 = (lanes[at + 2] as number) ^ s0;
    const s3 = (lanes[at + 3] as number) ^ s1;
    const scrambled = Math.imul(s1, 5);
    lanes[at] = s0 ^ s3;
    lanes[at + 1] = s1 ^ s2;
    lanes[at + 2] = s2 ^ (s1 << 9);
    lanes[at + 3] = (s3 << 11) | (s3 >>> 21);
    return Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
  }

  fillUint32(out: Uint32Array, count: number): void {
    // Lane by lane and not word by word: four words of state stay in registers.
    for (let first = 0; first < LANES; first++) {
      fillLane(this.#lanes, 4 * ((this.#lane + first) % LANES), out, first, count);
    }
    this.#lane = (this.#lane + count) % LANES;
  }

  /** The four words of lanes 0 to 3 in turn, then the lane that is next. */
  state(): readonly number[] {
    return [...this.#lanes, this.#lane];
  }

  restore(words: readonly number[]): void {
    const other = Xoshiro128.fromState(words);
    this.#lanes.set(other.#lanes);
    this.#lane = other.#lane;
  }

  /** The state for a SIMD kernel: word w of the lane that comes k-th from now at `out[4 w + k]`. */
  exportLanes(out: Uint32Array): void {
    for (let i = 0; i < 4 * LANES; i++) out[i] = this.#lanes[this.#transposed(i)] as number;
  }

  /** The state that a kernel left, after equally many words from each lane. */
  importLanes(from: Uint32Array): void {
    for (let i = 0; i < 4 * LANES; i++) this.#lanes[this.#transposed(i)] = from[i] as number;
  }

  #transposed(i: number): number {
    return 4 * ((this.#lane + i) % LANES) + (i >> 2);
  }

  /**
   * A child seeded with the next four words w0 to w3: its lane 0 starts at the halves, low first, of
   * `mix64(w0 + 2^32 w1)` and `mix64(w2 + 2^32 w3)`. The child is a random point of a cycle of length
   * 2^128 - 1, so that any number of splits, also of children, overlaps with negligible probability;
   * a jump would make the first child of a child its own aunt.
   */
  split(): Xoshiro128 {
    const next64 = () => BigInt(this.nextUint32()) | (BigInt(this.nextUint32()) << 32n);
    const z1 = mix64(next64());
    const z2 = mix64(next64());
    return Xoshiro128.#fromHalves(z1, z2);
  }

  /**
   * The engine 2^98 words on: each lane 2^96 steps ahead, by the published polynomial of long_jump().
   * Jump after jump gives 2^32 engines, and no lane of one reaches a lane of another within 2^64 steps.
   */
  jump(): Xoshiro128 {
    const lanes = this.#lanes.slice();
    for (let k = 0; k < LANES; k++) leap(lanes.subarray(4 * k, 4 * k + 4), STEPS_2_96);
    return new Xoshiro128(lanes, this.#lane);
  }

  static #fromHalves(z1: bigint, z2: bigint): Xoshiro128 {
    // Probability 2^-128, and only for a child: SplitMix64 never gives two zeros in a row.
    const a = z1 === 0n && z2 === 0n ? 1n : z1;
    const words = [a & 0xffffffffn, a >> 32n, z2 & 0xffffffffn, z2 >> 32n];
    return Xoshiro128.fromLane(words.map(Number));
  }
}

function checkedSeed(seed: number | bigint): bigint {
  if (typeof seed === "bigint") {
    if (seed >= 0n && seed < 1n << 64n) return seed;
    throw new ArgumentError(
      `generator: seed is ${seed}n; pass a bigint from 0n to 2n ** 64n - 1n, or an integer`,
    );
  }
  if (Number.isSafeInteger(seed) && seed >= 0) return BigInt(seed);
  const shown = typeof seed === "string" ? JSON.stringify(seed) : String(seed);
  throw new ArgumentError(
    `generator: seed is ${shown}; pass an integer from 0 to 2^53 - 1 or a bigint`,
  );
}

/** Writes words of the lane at `lanes[at]` to `out[first]`, `out[first + 4]`, ... below `out[end]`. */
function fillLane(
  lanes: Uint32Array,
  at: number,
  out: Uint32Array,
  first: number,
  end: number,
): void {
  let s0 = (lanes[at] as number) | 0;
  let s1 = (lanes[at + 1] as number) | 0;
  let s2 = (lanes[at + 2] as number) | 0;
  let s3 = (lanes[at + 3] as number) | 0;
  for (let i = first; i < end; i += LANES) {
    const scrambled = Math.imul(s1, 5);
    out[i] = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
  }
  lanes[at] = s0;
  lanes[at + 1] = s1;
  lanes[at + 2] = s2;
  lanes[at + 3] = s3;
}

/** Moves one lane as many steps ahead as the polynomial stands for. */
function leap(lane: Uint32Array, polynomial: readonly number[]): void {
  const sum = new Uint32Array(4);
  const word = new Uint32Array(1);
  for (const coefficients of polynomial) {
    for (let bit = 0; bit < 32; bit++) {
      if ((coefficients >>> bit) & 1) {
        for (let i = 0; i < 4; i++) sum[i] = (sum[i] as number) ^ (lane[i] as number);
      }
      fillLane(lane, 0, word, 0, 1);
    }
  }
  lane.set(sum);
}
