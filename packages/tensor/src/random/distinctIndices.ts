import type { Generator } from "./generator.ts";

/**
 * Fills `out` with different integers from 0 to `n - 1` in random order, every selection and order
 * equally likely: the last entries of `rng.permutation(n)`, at the cost of `out.length` draws.
 *
 * A Fisher-Yates shuffle from the end settles the last entries first, so that it can stop there. Where
 * those are few of many, a map holds the entries that moved, and not an array all of them.
 */
export function fillDistinctIndices(rng: Generator, out: Int32Array, n: number): void {
  if (out.length === n) {
    rng.permute(out);
    return;
  }
  const settled = n - out.length;
  const order = 16 * out.length < n ? new Map<number, number>() : new DenseOrder(n);
  for (let top = n - 1; top >= settled; top--) {
    const j = rng.integer(0, top + 1);
    out[top - settled] = order.get(j) ?? j;
    order.set(j, order.get(top) ?? top);
  }
}

/** The numbers 0 to n - 1 in an array, with the methods of a map. */
class DenseOrder {
  readonly #order: Int32Array;

  constructor(n: number) {
    this.#order = new Int32Array(n);
    for (let i = 0; i < n; i++) this.#order[i] = i;
  }

  get(index: number): number | undefined {
    return this.#order[index];
  }

  set(index: number, value: number): void {
    this.#order[index] = value;
  }
}
