import type { TypedArray } from "../dtypes/dtype.ts";
import type { Engine } from "./engine.ts";

const REJECTED = -1;
const words: Uint32Array = new Uint32Array(1024);

/** The most integers that one call of `fillSwapTargets` may ask for. */
export const MAX_TARGETS: number = words.length;

/**
 * A word as an integer from 0 to `range - 1`: `floor(word * range / 2^32)`, range from 1 to 2^32.
 *
 * The remainder `word * range mod 2^32` tells the `2^32 mod range` words that would make some results
 * more frequent than others; for those the result is -1 and another word must be tried.
 *
 * Source: Lemire, "Fast random integer generation in an interval" (ACM TOMACS 29:1, 2019).
 */
function bounded(word: number, range: number): number {
  const remainder = Math.imul(word, range) >>> 0;
  if (remainder < range && remainder < 2 ** 32 % range) return REJECTED;
  // The product has up to 64 bits and a number 53: it is off by 2^10 at most, as is the difference, so
  // that rounding to the nearest integer is exact.
  return ((word * range - remainder) * 2 ** -32 + 0.5) >>> 0;
}

/** A uniform integer from 0 to `range - 1`; draws one word, and another one for each rejection. */
export function boundedInteger(engine: Engine, range: number): number {
  for (;;) {
    const result = bounded(engine.nextUint32(), range);
    if (result !== REJECTED) return result;
  }
}

/** Every `out[k]` becomes `low` plus a uniform integer from 0 to `range - 1`, as by `boundedInteger`. */
export function fillIntegers(engine: Engine, out: TypedArray, low: number, range: number): void {
  let made = 0;
  while (made < out.length) {
    // Each integer still to make needs a word or more, so no word is drawn in vain.
    const drawn = Math.min(out.length - made, words.length);
    engine.fillUint32(words, drawn);
    for (let i = 0; i < drawn; i++) {
      const integer = bounded(words[i] as number, range);
      if (integer !== REJECTED) out[made++] = low + integer;
    }
  }
}

/** `out[k]` becomes a uniform integer from 0 to `top - k`, as by `boundedInteger(engine, top - k + 1)`. */
export function fillSwapTargets(
  engine: Engine,
  top: number,
  count: number,
  out: Uint32Array,
): void {
  let made = 0;
  while (made < count) {
    // Each integer still to make needs a word or more, so no word is drawn in vain.
    const drawn = count - made;
    engine.fillUint32(words, drawn);
    for (let i = 0; i < drawn; i++) {
      const target = bounded(words[i] as number, top - made + 1);
      if (target !== REJECTED) out[made++] = target;
    }
  }
}
