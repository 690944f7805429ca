import type { Engine } from "../random/engine.ts";
import type { Shuffled } from "../random/generator.ts";

const words: Uint32Array = new Uint32Array(1024);

/**
 * NumPy's shuffle, of both its generators: for i from the last index down to 1, swap elements i and j, where
 * j is the lowest bits of a word, as many as i has, of the first word for which that is at most i.
 */
export function maskedShuffle(engine: Engine, array: Shuffled): void {
  let i = array.length - 1;
  while (i > 0) {
    // Each swap needs a word or more, so no word is drawn in vain.
    const drawn = Math.min(i, words.length);
    engine.fillUint32(words, drawn);
    for (let k = 0; k < drawn; k++) {
      const j = (words[k] as number) & (0xffffffff >>> Math.clz32(i));
      if (j > i) continue;
      const value = array[i];
      array[i] = array[j] as number;
      array[j] = value as number;
      i--;
    }
  }
}
