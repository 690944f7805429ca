import { ArgumentError } from "../errors.ts";
import type { Engine } from "../random/engine.ts";
import { fillDraws } from "./fillDraws.ts";
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
  #seeds: SeedSequence;
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
    fillDraws(this.#words, pair, 0, 1);
    this.#kept = pair[1] as number;
    return pair[0] as number;
  }

  fillUint32(out: Uint32Array, count: number): void {
    let at = 0;
    if (count > 0 && this.#kept >= 0) out[at++] = this.nextUint32();
    const whole = (count - at) >> 1;
    fillDraws(this.#words, out, at, whole);
    at += 2 * whole;
    if (at < count) out[at] = this.nextUint32();
  }

  /** Writes the next `count` draws of 64 bits to the start of `out`, low half first. */
  fillUint64(out: Uint32Array, count: number): void {
    fillDraws(this.#words, out, 0, count);
  }

  /** The state of `bit_generator.state`, in words, then what `split` needs: children, key, seed. */
  state(): readonly number[] {
    const { children, spawnKey, entropy } = this.#seeds;
    const kept = this.#kept < 0 ? [0, 0] : [1, this.#kept];
    return [...this.#words, ...kept, children, spawnKey.length, ...spawnKey, ...entropy];
  }

  restore(words: readonly number[]): void {
    const other = Pcg64.fromState(words);
    this.#seeds = other.#seeds;
    this.#words.set(other.#words);
    this.#kept = other.#kept;
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
