import { ArgumentError, checkGenerator, type Generator } from "@linnet/tensor";

export interface SplitOptions {
  /** Draws the order; not needed with `shuffle: false`. */
  readonly rng?: Generator;
  /** Whether rows are dealt out in random order; true by default. False keeps the order of time series. */
  readonly shuffle?: boolean;
}

/**
 * Deals the rows 0 to n - 1 out to named parts at random: every row to exactly one part.
 *
 * Sizes are either fractions that add up to 1 or numbers of rows that add up to n. A fraction f is
 * `floor(f n)` rows, and the rows that are left over go to the parts one by one, the first part first.
 * Within a part, rows are in the order in which they were drawn.
 *
 * Throws ArgumentError for sizes that do not add up, for a part that would have no row, and without a
 * generator unless rows keep their order. The rule of sizes is that of PyTorch's `random_split`.
 *
 * @example
 * ```ts
 * import { generator } from "@linnet/tensor";
 * import { randomSplit } from "@linnet/data";
 *
 * const parts = { train: 0.8, validation: 0.1, test: 0.1 };
 * const { train, validation, test } = randomSplit(1000, parts, { rng: generator(0) });
 * console.log(train.length, validation.length, test.length); // 800 100 100
 * ```
 */
export function randomSplit<Name extends string>(
  n: number,
  sizes: Readonly<Record<Name, number>>,
  options: SplitOptions,
): Record<Name, Int32Array> {
  const order = orderOfRows("randomSplit", n, options);
  const names = Object.keys(sizes) as Name[];
  const counts = rowCounts(n, names, sizes);
  let start = 0;
  const parts = names.map((name, i) => {
    const end = start + (counts[i] as number);
    const part = order.slice(start, end);
    start = end;
    return [name, part] as const;
  });
  return Object.fromEntries(parts) as Record<Name, Int32Array>;
}

/** The rows 0 to n - 1 in the order in which they are dealt out. */
export function orderOfRows(
  operation: string,
  n: number,
  { rng, shuffle = true }: SplitOptions = {},
): Int32Array {
  if (!Number.isInteger(n) || n < 1 || n >= 2 ** 31) {
    throw new ArgumentError(`${operation}: n is ${n}; give an integer from 1 to 2^31 - 1`);
  }
  return shuffle
    ? checkGenerator(operation, rng).permutation(n)
    : Int32Array.from({ length: n }, (_, i) => i);
}

function rowCounts<Name extends string>(
  n: number,
  names: readonly Name[],
  sizes: Readonly<Record<Name, number>>,
): number[] {
  const given = names.map((name) => sizes[name]);
  const total = given.reduce((sum, size) => sum + size, 0);
  const valid = given.length > 0 && given.every((size) => size > 0 && Number.isFinite(size));
  const asCounts = given.every(Number.isInteger) && total === n;
  // Fractions such as 0.7, 0.2 and 0.1 add up to 1 only roughly.
  const asFractions = Math.abs(total - 1) < 1e-9;
  if (!valid || !(asCounts || asFractions)) {
    throw new ArgumentError(
      `randomSplit: sizes are ${describe(names, given)}; ` +
        `give fractions above 0 that add up to 1, or numbers of rows that add up to n = ${n}`,
    );
  }
  const counts = asCounts ? given : fractionCounts(n, given);
  const empty = counts.indexOf(0);
  if (empty < 0) return counts;
  throw new ArgumentError(
    `randomSplit: ${names[empty]} is ${given[empty]} of ${n} rows, which is none; give a larger part or more rows`,
  );
}

function fractionCounts(n: number, fractions: readonly number[]): number[] {
  const counts = fractions.map((fraction) => Math.floor(fraction * n));
  const left = n - counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, i) => count + (i < left ? 1 : 0));
}

function describe(names: readonly string[], sizes: readonly number[]): string {
  return `{ ${names.map((name, i) => `${name}: ${sizes[i]}`).join(", ")} }`;
}
