import {
  ArgumentError,
  checkGenerator,
  type Generator,
  generator,
  IndexError,
} from "@linnet/tensor";
import { FeistelNetwork } from "./FeistelNetwork.ts";

/** Up to here the order is drawn and stored: so few numbers are too few for a network to mix well. */
const largestStored = 1024;
/** How many rounds the network has beyond that: 4 can be told from random orders, 6 cannot (decision 0023). */
const rounds = 8;

/** What decides the order: a generator, which goes on, or the seed of one of its own. */
export type PermutationOptions =
  | { readonly rng: Generator; readonly seed?: never }
  | { readonly seed: number; readonly rng?: never };

/** The integers 0 to length - 1 in random order, each computed when it is asked for. */
export interface RandomPermutation extends Iterable<number> {
  /** How many integers there are. */
  readonly length: number;
  /** The integer at a position of the order. Throws `IndexError` unless there is such a position. */
  at(position: number): number;
  /**
   * Writes the integers at positions `start`, `start + 1`, ... to `out`, which they fill.
   * Throws `IndexError` where the order ends before that, and `ArgumentError` for an `out` whose
   * elements are too small for them.
   */
  fill(out: Int32Array | Uint32Array | Float64Array, start: number): void;
}

/**
 * The integers 0 to n - 1 in random order, in constant memory whatever n is: a million million rows
 * are as cheap to shuffle as a thousand. Any position of the order is computed at once, so that an
 * epoch can be taken up in its middle.
 *
 * It is a Feistel network over the next power of two, keyed by 8 words of the generator. Numbers from n
 * on are permuted again until one below n comes out, less than twice on average. The same seed gives the
 * same order. Up to n = 1024 the order is drawn by the generator's `permutation` and stored instead;
 * there every order is equally likely. Beyond that there are more orders than keys, but they look
 * random: position by position, in pairs, in their cycles and runs. It hides nothing from an adversary.
 *
 * n is an integer from 0 to 2^53. Throws `ArgumentError` for another n, and without a generator or seed.
 *
 * Source: Black and Rogaway, "Ciphers with arbitrary finite domains" (CT-RSA 2002), cycle walking.
 *
 * @example
 * ```ts
 * import { randomPermutation } from "@linnet/data";
 *
 * const order = randomPermutation(1e12, { seed: 7 });
 * const batch = new Float64Array(4);
 * order.fill(batch, 999_999_999_996); // the last four
 * console.log(batch[3] === order.at(1e12 - 1), new Set(batch).size); // true 4
 * console.log([...randomPermutation(5, { seed: 7 })].sort()); // [ 0, 1, 2, 3, 4 ]
 * ```
 */
export function randomPermutation(n: number, options: PermutationOptions): RandomPermutation {
  if (!Number.isInteger(n) || n < 0 || n > 2 ** 53) {
    throw new ArgumentError(`randomPermutation: n is ${n}; give an integer from 0 to 2^53`);
  }
  const rng =
    options?.seed === undefined
      ? checkGenerator("randomPermutation", options?.rng)
      : generator(options.seed);
  if (n <= largestStored) {
    const order = rng.permutation(n);
    return new Permutation(n, (position) => order[position] as number);
  }
  const keys = Uint32Array.from({ length: rounds }, () => rng.uint32());
  return new Permutation(n, walkedPermutation(n, keys));
}

/**
 * A permutation of 0 to n - 1 from one of a power of two: from a number below n, along the cycle of
 * the larger permutation, to the next number below n.
 */
export function walkedPermutation(n: number, keys: Uint32Array): (position: number) => number {
  let bits = 2;
  while (2 ** bits < n) bits++;
  const network = new FeistelNetwork(bits, keys);
  return (position) => {
    let value = network.permute(position);
    // It ends, because the cycle comes back to the position itself, which is below n.
    while (value >= n) value = network.permute(value);
    return value;
  };
}

class Permutation implements RandomPermutation {
  readonly length: number;
  readonly #permute: (position: number) => number;

  constructor(length: number, permute: (position: number) => number) {
    this.length = length;
    this.#permute = permute;
  }

  at(position: number): number {
    this.#check(position, 1);
    return this.#permute(position);
  }

  fill(out: Int32Array | Uint32Array | Float64Array, start: number): void {
    this.#check(start, out.length);
    const capacity = 2 ** (out instanceof Int32Array ? 31 : out instanceof Uint32Array ? 32 : 53);
    if (this.length > capacity) {
      throw new ArgumentError(
        `randomPermutation: out is of type ${out.constructor.name}, too small for integers below ` +
          `${this.length}; give a Float64Array`,
      );
    }
    const permute = this.#permute;
    for (let i = 0; i < out.length; i++) out[i] = permute(start + i);
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let position = 0; position < this.length; position++) yield this.#permute(position);
  }

  #check(start: number, count: number): void {
    const fits = Number.isInteger(start) && start >= 0 && start + count <= this.length;
    if (fits) return;
    const what =
      count === 1 ? `position ${start} is` : `positions ${start} to ${start + count - 1} are`;
    const advice =
      this.length === 0 ? "it is empty" : `give positions from 0 to ${this.length - 1}`;
    throw new IndexError(`randomPermutation: ${what} not in an order of ${this.length}; ${advice}`);
  }
}
