import { ArgumentError } from "../errors.ts";
import type { Generator } from "../random/generator.ts";

export interface NumpyChoiceOptions {
  /** Whether an element may come up again; true by default. */
  readonly replace?: boolean;
  /** The probabilities of the elements, which must sum to 1; all equal by default. */
  readonly p?: readonly number[] | Float64Array;
}

/** How far from 1 the sum of probabilities may be: the square root of float64's epsilon. */
const TOLERANCE = 2 ** -26;

/**
 * Checks the arguments of `choice`.
 *
 * @throws ArgumentError when they ask for something that cannot be drawn.
 */
export function checkChoice(n: number, size: number, options: NumpyChoiceOptions): void {
  if (!(Number.isInteger(n) && n > 0 && n < 2 ** 31 && Number.isSafeInteger(size) && size >= 0)) {
    throw new ArgumentError(
      `choice: n is ${n} and size is ${size}; pass n from 1 to 2^31 - 1 and a size from 0`,
    );
  }
  const { replace = true, p } = options;
  const candidates = p === undefined ? n : checkProbabilities(n, p);
  if (!replace && size > candidates) {
    throw new ArgumentError(
      `choice: size is ${size} of ${candidates} elements without replacement; ask for fewer or replace`,
    );
  }
}

/** How many of the probabilities are not 0. */
function checkProbabilities(n: number, p: readonly number[] | Float64Array): number {
  if (p.length !== n) {
    throw new ArgumentError(
      `choice: p has ${p.length} probabilities for ${n} elements; pass one each`,
    );
  }
  let [total, possible] = [0, 0];
  for (let i = 0; i < n; i++) {
    const value = p[i] as number;
    if (!(value >= 0)) throw new ArgumentError(`choice: p[${i}] is ${value}; pass numbers from 0`);
    total += value;
    if (value > 0) possible++;
  }
  if (!(Math.abs(total - 1) <= TOLERANCE)) {
    throw new ArgumentError(`choice: p sums to ${total}; divide it by its sum`);
  }
  return possible;
}

/** Positions drawn with replacement: the first element at which the summed probabilities exceed a uniform. */
export function weightedWithReplacement(
  rng: Generator,
  size: number,
  p: readonly number[] | Float64Array,
): Int32Array {
  return positions(cumulative(p), uniforms(rng, size));
}

/**
 * Positions drawn without replacement: as many as are missing with replacement, of which the first of each is
 * taken; those have probability 0 in the next round.
 */
export function weightedWithoutReplacement(
  rng: Generator,
  size: number,
  p: readonly number[] | Float64Array,
): Int32Array {
  const rest = Float64Array.from(p);
  const found = new Set<number>();
  while (found.size < size) {
    const drawn = uniforms(rng, size - found.size);
    for (const position of found) rest[position] = 0;
    for (const position of positions(cumulative(rest), drawn)) found.add(position);
  }
  return Int32Array.from(found);
}

function uniforms(rng: Generator, size: number): Float64Array {
  const out = new Float64Array(size);
  rng.uniforms(out);
  return out;
}

/** Sums up to each element, over the sum of all. */
function cumulative(p: readonly number[] | Float64Array): Float64Array {
  let total = 0;
  const sums = Float64Array.from(p, (value) => (total += value));
  return sums.map((sum) => sum / total);
}

/** For each number, how many of the sorted sums are at most that. */
function positions(sums: Float64Array, numbers: Float64Array): Int32Array {
  return Int32Array.from(numbers, (number) => {
    let [first, end] = [0, sums.length];
    while (first < end) {
      const middle = (first + end) >> 1;
      if ((sums[middle] as number) <= number) first = middle + 1;
      else end = middle;
    }
    return first;
  });
}
