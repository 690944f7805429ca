import { boundedInteger } from "../random/boundedInteger.ts";
import type { Engine } from "../random/engine.ts";

/** From so many elements on, of which more than one in `1 / share` is wanted, all are shuffled in part. */
const LARGE = 10_000;
const SHARE_IN_ORDER = 50;
const SHARE_IN_ANY_ORDER = 20;

/** `size` positions below n without replacement, as NumPy's `Generator.choice` draws them. */
export function uniformWithoutReplacement(
  engine: Engine,
  n: number,
  size: number,
  shuffle: boolean,
): Int32Array {
  const share = shuffle ? SHARE_IN_ORDER : SHARE_IN_ANY_ORDER;
  if (n > LARGE && size > Math.floor(n / share)) return tailShuffled(engine, n, size);
  const drawn = floyd(engine, n, size);
  if (shuffle) shuffleDown(engine, drawn, 1);
  return drawn;
}

/** The last elements after a shuffle that goes no further than those. */
function tailShuffled(engine: Engine, n: number, size: number): Int32Array {
  const all = Int32Array.from({ length: n }, (_, i) => i);
  shuffleDown(engine, all, Math.max(n - size, 1));
  return all.slice(n - size);
}

/** Floyd's algorithm: Bentley, "Programming pearls: a sample of brilliance" (CACM 30:9, 1987). */
function floyd(engine: Engine, n: number, size: number): Int32Array {
  const seen = new Set<number>();
  for (let last = n - size; last < n; last++) {
    const position = below(engine, last + 1);
    seen.add(seen.has(position) ? last : position);
  }
  return Int32Array.from(seen);
}

/** Swaps elements i and one up to i, for i from the last to the first one of these. */
function shuffleDown(engine: Engine, array: Int32Array, first: number): void {
  for (let i = array.length - 1; i >= first; i--) {
    const j = below(engine, i + 1);
    const value = array[i] as number;
    array[i] = array[j] as number;
    array[j] = value;
  }
}

/** An integer below `range`; where there is only one, nothing is drawn. */
function below(engine: Engine, range: number): number {
  return range === 1 ? 0 : boundedInteger(engine, range);
}
