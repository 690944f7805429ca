import { ArgumentError } from "../errors.ts";

/** What NumPy takes as a seed: an integer from 0 of any size, or a list of them. */
export type NumpySeed = number | bigint | readonly (number | bigint)[];

const POOL = 4;
const MIX = { left: 0xca01f9dd, right: 0x4973f715 };
const HASH = { start: 0x43b0d7e5, factor: 0x931e8875 };
const OUTPUT = { start: 0x8b51f9dd, factor: 0x58f38ded };

/**
 * Makes of any seed, however poor, words that are good enough to start an engine with, and of one seed
 * any number of independent ones.
 *
 * Source: `numpy.random.SeedSequence`, after O'Neill, "Developing a seed_seq alternative" (2015).
 */
export class SeedSequence {
  /** The seed as 32-bit words, lowest first. */
  readonly entropy: readonly number[];
  /** The numbers of the children that lead from the first seed sequence to this one. */
  readonly spawnKey: readonly number[];
  /** How many children it has. */
  children: number;

  constructor(entropy: readonly number[], spawnKey: readonly number[] = [], children = 0) {
    this.entropy = entropy;
    this.spawnKey = spawnKey;
    this.children = children;
  }

  /** The sequence of a seed; throws `ArgumentError` unless it is one. */
  static fromSeed(operation: string, seed: NumpySeed): SeedSequence {
    const seeds = Array.isArray(seed) ? seed : [seed];
    if (seeds.length === 0) {
      throw new ArgumentError(`${operation}: seed is an empty list; pass integers from 0`);
    }
    return new SeedSequence(seeds.flatMap((each) => wordsOf(operation, each)));
  }

  /** The next child, as by `SeedSequence.spawn(1)[0]`. */
  spawn(): SeedSequence {
    return this.child(this.children++);
  }

  /** The child of a number, without counting it. */
  child(number: number): SeedSequence {
    return new SeedSequence(this.entropy, [...this.spawnKey, number]);
  }

  /** `generate_state(count)`: as many words of 32 bits. */
  generate(count: number): Uint32Array {
    const pool = this.#pool();
    const out = new Uint32Array(count);
    let constant = OUTPUT.start;
    for (let i = 0; i < count; i++) {
      const word = (pool[i % POOL] as number) ^ constant;
      constant = Math.imul(constant, OUTPUT.factor);
      out[i] = folded(Math.imul(word, constant));
    }
    return out;
  }

  /** The words of seed and key, mixed so that each bit of them changes all of the pool. */
  #pool(): Uint32Array {
    const words = this.#assembled();
    const hash = hashing();
    const pool = Uint32Array.from({ length: POOL }, (_, i) => hash(words[i] ?? 0));
    for (let from = 0; from < POOL; from++) {
      for (let to = 0; to < POOL; to++) {
        if (from !== to) pool[to] = mixed(pool[to] as number, hash(pool[from] as number));
      }
    }
    for (const word of words.slice(POOL)) {
      for (let to = 0; to < POOL; to++) pool[to] = mixed(pool[to] as number, hash(word));
    }
    return pool;
  }

  #assembled(): readonly number[] {
    const { entropy, spawnKey } = this;
    // Without the zeros, a short seed with a key would be the same as a longer seed without.
    const zeros = spawnKey.length > 0 ? Math.max(POOL - entropy.length, 0) : 0;
    return [...entropy, ...new Array<number>(zeros).fill(0), ...spawnKey];
  }
}

/** A hash that is another function at every call. */
function hashing(): (word: number) => number {
  let constant = HASH.start;
  return (word) => {
    const value = word ^ constant;
    constant = Math.imul(constant, HASH.factor);
    return folded(Math.imul(value, constant));
  };
}

function mixed(x: number, y: number): number {
  return folded(Math.imul(x, MIX.left) - Math.imul(y, MIX.right));
}

/** The high half over the low one. */
function folded(word: number): number {
  return word ^ (word >>> 16);
}

/** An integer as words of 32 bits, lowest first; 0 is one word. */
function wordsOf(operation: string, seed: unknown): number[] {
  const isSeed = typeof seed === "bigint" || Number.isSafeInteger(seed);
  if (!isSeed || (seed as number | bigint) < 0) {
    throw new ArgumentError(
      `${operation}: seed is ${shown(seed)}; pass an integer from 0 to 2^53 - 1, a bigint from 0n, or a list of these`,
    );
  }
  const words: number[] = [];
  let rest = BigInt(seed as number | bigint);
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}

function shown(seed: unknown): string {
  if (typeof seed === "bigint") return `${seed}n`;
  return typeof seed === "string" ? JSON.stringify(seed) : String(seed);
}
