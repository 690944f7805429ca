import { ArgumentError } from "../errors.ts";
import type { Engine } from "../random/engine.ts";

const LENGTH = 624;
const OFFSET = 397;
const KEY_WORDS_OF_A_CHILD = 8;

/**
 * The Mersenne Twister MT19937, which PyTorch, Python and NumPy's `RandomState` draw from. They differ
 * in how they seed it, and in what they make of its words.
 *
 * Source: Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
 * pseudorandom number generator" (ACM TOMACS 8:1, 1998), with the seeding of their `mt19937ar.c` of 2002.
 */
export class Mt19937 implements Engine {
  readonly name: string;
  readonly version: number = 1;
  readonly #state: Uint32Array;
  /** The next element of the state to give out; at its end, the state is twisted first. */
  #next: number;

  private constructor(name: string, state: Uint32Array, next: number) {
    this.name = name;
    this.#state = state;
    this.#next = next;
  }

  /**
   * The engine that `init_genrand(seed)` makes, as in PyTorch and `numpy.random.RandomState(seed)`.
   *
   * @param name The name of the generator that draws from it, for saved states.
   * @param seed An integer from 0 to 2^32 - 1.
   */
  static fromSeed(name: string, seed: number): Mt19937 {
    return new Mt19937(name, seededState(seed), LENGTH);
  }

  /**
   * The engine that `init_by_array(key)` makes, as in Python.
   *
   * @param name The name of the generator that draws from it, for saved states.
   * @param key Integers from 0 to 2^32 - 1, one or more.
   */
  static fromKey(name: string, key: readonly number[]): Mt19937 {
    const state = seededState(19650218);
    let i = 1;
    for (let k = 0; k < Math.max(LENGTH, key.length); k++) {
      const j = k % key.length;
      state[i] = (mixed(state, i, 1664525) + (key[j] as number) + j) >>> 0;
      i = followed(state, i);
    }
    for (let k = 1; k < LENGTH; k++) {
      state[i] = mixed(state, i, 1566083941) - i;
      i = followed(state, i);
    }
    state[0] = 2 ** 31;
    return new Mt19937(name, state, LENGTH);
  }

  /** The engine whose `state()` this was: 624 words, and how many of them have been given out. */
  static fromState(name: string, words: readonly number[]): Mt19937 {
    const next = words[LENGTH];
    if (words.length !== LENGTH + 1 || next === undefined) {
      throw new ArgumentError(
        `generator: state of ${name} has ${words.length} words; it must have ${LENGTH + 1}`,
      );
    }
    if (next > LENGTH) {
      throw new ArgumentError(
        `generator: state of ${name} is at word ${next}; a place is from 0 to ${LENGTH}`,
      );
    }
    const state = Uint32Array.from(words.slice(0, LENGTH));
    // The low 31 bits of word 0 take part in nothing.
    if ((state[0] as number) >>> 31 === 0 && state.subarray(1).every((word) => word === 0)) {
      throw new ArgumentError(
        `generator: state of ${name} is all zero, where it stays; pass a saved state`,
      );
    }
    return new Mt19937(name, state, next);
  }

  nextUint32(): number {
    if (this.#next === LENGTH) this.#twist();
    return tempered(this.#state[this.#next++] as number) >>> 0;
  }

  fillUint32(out: Uint32Array, count: number): void {
    const state = this.#state;
    let at = 0;
    while (at < count) {
      if (this.#next === LENGTH) this.#twist();
      const run = Math.min(LENGTH - this.#next, count - at);
      for (let i = 0; i < run; i++) out[at + i] = tempered(state[this.#next + i] as number);
      this.#next += run;
      at += run;
    }
  }

  state(): readonly number[] {
    return [...this.#state, this.#next];
  }

  restore(words: readonly number[]): void {
    const other = Mt19937.fromState(this.name, words);
    this.#state.set(other.#state);
    this.#next = other.#next;
  }

  /** A child whose key is the next eight words: linnet's own, as the others have nothing of the kind. */
  split(): Mt19937 {
    const key = Array.from({ length: KEY_WORDS_OF_A_CHILD }, () => this.nextUint32());
    return Mt19937.fromKey(this.name, key);
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < LENGTH - OFFSET; i++) twistWord(state, i, i + 1, i + OFFSET);
    for (let i = LENGTH - OFFSET; i < LENGTH - 1; i++) {
      twistWord(state, i, i + 1, i + OFFSET - LENGTH);
    }
    twistWord(state, LENGTH - 1, 0, OFFSET - 1);
    this.#next = 0;
  }
}

function twistWord(state: Uint32Array, i: number, following: number, distant: number): void {
  const low = state[following] as number;
  const joined = ((state[i] as number) & 0x80000000) | (low & 0x7fffffff);
  // Minus the lowest bit is a mask of 32 equal bits: no branch, as no branch predicts a random bit.
  state[i] = (state[distant] as number) ^ (joined >>> 1) ^ (-(low & 1) & 0x9908b0df);
}

function tempered(word: number): number {
  let y = word ^ (word >>> 11);
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >>> 18);
}

function seededState(seed: number): Uint32Array {
  const state = new Uint32Array(LENGTH);
  state[0] = seed;
  for (let i = 1; i < LENGTH; i++) {
    const previous = state[i - 1] as number;
    state[i] = Math.imul(previous ^ (previous >>> 30), 1812433253) + i;
  }
  return state;
}

/** Element i of the state, changed by the one before it. */
function mixed(state: Uint32Array, i: number, factor: number): number {
  const previous = state[i - 1] as number;
  return ((state[i] as number) ^ Math.imul(previous ^ (previous >>> 30), factor)) >>> 0;
}

/** The place after i; the last element comes round as the first, before which there is none. */
function followed(state: Uint32Array, i: number): number {
  if (i + 1 < LENGTH) return i + 1;
  state[0] = state[LENGTH - 1] as number;
  return 1;
}
