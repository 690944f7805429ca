import { ArgumentError } from "../errors.ts";
import type { Engine } from "../random/engine.ts";
import { SeedSequence } from "./SeedSequence.ts";

const MASK = (1n << 128n) - 1n;
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
/** The steps of a jump: 2^128 divided by the golden ratio, which keeps all jumps apart. */
const JUMP = 0x9e3779b97f4a7c15f39cc0605cedc835n;
/** State and increment, whether a half is kept and which, children, length of the key. */
const FIXED_WORDS = 12;
/** The number of the child that a jump takes along; no sequence has so many children. */
const JUMPED = 2 ** 32 - 1;

const pair: Uint32Array = new Uint32Array(2);

/**
 * NumPy's PCG64: a linear congruential generator of 128 bits, whose states give 64 bits each by
 * XSL-RR (the halves are xored, and rotated by the highest six bits).
 *
 * A draw of 32 bits is the low half of a draw of 64; the high half is kept for the next draw of 32 bits,
 * whatever is drawn in between.
 *
 * Source: O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms for random
 * number generation" (2014); `numpy.random.PCG64`.
 */
export class Pcg64 implements Engine {
  static readonly engineName: string = "numpy-pcg64";
  static readonly version: number = 1;

  readonly name: string = Pcg64.engineName;
  readonly version: number = Pcg64.version;
  readonly #seeds: SeedSequence;
  /** The four words of the state, lowest first, and those of the increment. */
  readonly #words: Uint32Array;
  /** The high half of a draw whose low half is given out, or -1. */
  #kept: number;

  private constructor(seeds: SeedSequence, words: Uint32Array, kept: number) {
    this.#seeds = seeds;
    this.#words = words;
    this.#kept = kept;
  }

  /** The engine of `PCG64(seed_sequence)`. */
  static fromSeeds(seeds: SeedSequence): Pcg64 {
    const words = seeds.generate(8);
    const number = (k: number) => bits64(words, 2 * k);
    const increment = (((number(2) << 64n) | number(3)) << 1n) | 1n;
    const start = (increment + ((number(0) << 64n) | number(1))) & MASK;
    const state = start * MULTIPLIER + increment;
    return new Pcg64(seeds, toWords(state, increment), -1);
  }

  static fromState(words: readonly number[]): Pcg64 {
    const [hasKept, kept, children, keyLength] = words.slice(8, FIXED_WORDS);
    if (keyLength === undefined || words.length <= FIXED_WORDS + keyLength) {
      throw new ArgumentError(
        `generator: state of ${Pcg64.engineName} has ${words.length} words; it must have 12, those of its key and of its seed`,
      );
    }
    if ((words[4] as number) % 2 === 0 || (hasKept as number) > 1) {
      throw new ArgumentError(
        `generator: state of ${Pcg64.engineName} has ${words[4]} at words[4] and ${hasKept} at words[8]; they must be odd, and 0 or 1`,
      );
    }
    const seeds = new SeedSequence(
      words.slice(FIXED_WORDS + keyLength),
      words.slice(FIXED_WORDS, FIXED_WORDS + keyLength),
      children,
    );
    const half = hasKept === 1 ? (kept as number) : -1;
    return new Pcg64(seeds, Uint32Array.from(words.slice(0, 8)), half);
  }

  nextUint32(): number {
    const kept = this.#kept;
    if (kept >= 0) {
      this.#kept = -1;
      return kept;
    }
    fill(this.#words, pair, 0, 1);
    this.#kept = pair[1] as number;
    return pair[0] as number;
  }

  fillUint32(out: Uint32Array, count: number): void {
    let at = 0;
    if (count > 0 && this.#kept >= 0) out[at++] = this.nextUint32();
    const whole = (count - at) >> 1;
    fill(this.#words, out, at, whole);
    at += 2 * whole;
    if (at < count) out[at] = this.nextUint32();
  }

  /** Writes the next `count` draws of 64 bits to the start of `out`, low half first. */
  fillUint64(out: Uint32Array, count: number): void {
    fill(this.#words, out, 0, count);
  }

  /** The state of `bit_generator.state`, in words, then what `split` needs: children, key, seed. */
  state(): readonly number[] {
    const { children, spawnKey, entropy } = this.#seeds;
    const kept = this.#kept < 0 ? [0, 0] : [1, this.#kept];
    return [...this.#words, ...kept, children, spawnKey.length, ...spawnKey, ...entropy];
  }

  /** The engine of the next child of the seed sequence; draws nothing. */
  split(): Pcg64 {
    return Pcg64.fromSeeds(this.#seeds.spawn());
  }

  /**
   * An engine `jumps` times 0.618 * 2^128 steps ahead, with no half kept, as by NumPy's `jumped`. Its children
   * are others than those of this one; in NumPy they are others at every run.
   */
  jump(jumps = 1): Pcg64 {
    const state = bits128(this.#words, 0);
    const increment = bits128(this.#words, 4);
    const ahead = advanced(state, increment, (BigInt(jumps) * JUMP) & MASK);
    return new Pcg64(this.#seeds.child(JUMPED), toWords(ahead, increment), -1);
  }
}

/** The 53 highest bits of a draw, as a number in [0, 1). */
export function uniformOf64(low: number, high: number): number {
  return (high * 2 ** 21 + (low >>> 11)) * 2 ** -53;
}

/** The state `steps` steps later: the step is an affine map, squared as often as there are bits. */
function advanced(state: bigint, increment: bigint, steps: bigint): bigint {
  let [factor, summand] = [MULTIPLIER, increment];
  let result = state;
  for (let rest = steps; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor + summand) & MASK;
    summand = ((factor + 1n) * summand) & MASK;
    factor = (factor * factor) & MASK;
  }
  return result;
}

function bits64(words: Uint32Array, at: number): bigint {
  return BigInt(words[at] as number) | (BigInt(words[at + 1] as number) << 32n);
}

function bits128(words: Uint32Array, at: number): bigint {
  return bits64(words, at) | (bits64(words, at + 2) << 64n);
}

function toWords(state: bigint, increment: bigint): Uint32Array {
  const all = (state & MASK) | ((increment & MASK) << 128n);
  return Uint32Array.from({ length: 8 }, (_, k) => Number((all >> BigInt(32 * k)) & 0xffffffffn));
}

// The multiplier in words, lowest first.
const M0 = 0x9fccf645 | 0;
const M1 = 0x4385df64;
const M2 = 0x1fc65da4;
const M3 = 0x2360ed05;

/** Writes `count` draws of 64 bits to `out` from `out[from]` on, low half first. */
function fill(words: Uint32Array, out: Uint32Array, from: number, count: number): void {
  const { imul } = Math;
  let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = words;
  const [, , , , i0 = 0, i1 = 0, i2 = 0, i3 = 0] = words;
  const end = from + 2 * count;
  for (let at = from; at < end; at += 2) {
    // Columns of the product of four words by four; a sum of words is exact in a double.
    const c0 = low(s0, M0) + i0;
    const c1 = high(s0, M0) + low(s0, M1) + low(s1, M0) + i1 + carry(c0);
    const c2 =
      high(s0, M1) + high(s1, M0) + low(s0, M2) + low(s1, M1) + low(s2, M0) + i2 + carry(c1);
    const highs = (high(s0, M2) + high(s1, M1) + high(s2, M0) + i3 + carry(c2)) | 0;
    s3 = (highs + imul(s0, M3) + imul(s1, M2) + imul(s2, M1) + imul(s3, M0)) | 0;
    s2 = c2 | 0;
    s1 = c1 | 0;
    s0 = c0 | 0;
    const turn = s3 >>> 26;
    const swapped = turn & 32 ? -1 : 0;
    const [a, b] = [s0 ^ s2, s1 ^ s3];
    const change = (a ^ b) & swapped;
    const x = a ^ change;
    const y = b ^ change;
    // Shifts by 0 to 31, and by 32 less as many: in two steps, as a shift by 32 is one by 0.
    const right = turn & 31;
    out[at] = (x >>> right) | ((y << 1) << (31 - right));
    out[at + 1] = (y >>> right) | ((x << 1) << (31 - right));
  }
  words[0] = s0;
  words[1] = s1;
  words[2] = s2;
  words[3] = s3;
}

/** The low word of a product. */
function low(a: number, b: number): number {
  return Math.imul(a, b) >>> 0;
}

/** The high word of a product, in halves of 16 bits. */
function high(a: number, b: number): number {
  const { imul } = Math;
  const [a0, a1, b0, b1] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const middle = (imul(a1, b0) + (imul(a0, b0) >>> 16)) >>> 0;
  const other = (imul(a0, b1) + (middle & 0xffff)) >>> 0;
  return (imul(a1, b1) + (middle >>> 16) + (other >>> 16)) >>> 0;
}

/** What of a column goes into the next one. */
function carry(column: number): number {
  return Math.floor(column * 2 ** -32);
}
