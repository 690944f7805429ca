import { accurateLog } from "../accurate/accurateLog.ts";
import type { Engine } from "../random/engine.ts";
import { uniform53 } from "../random/uniformFill.ts";

/** What a try takes: two uniforms of two words each. */
const WORDS = 4;
const words: Uint32Array = new Uint32Array(256 * WORDS);

/**
 * Standard normals in float64, made in pairs by Marsaglia's polar method, of which the second waits for the
 * next request: a point (x, y) in the unit circle has an angle to keep and a radius to replace. First comes
 * `y f`, then `x f` with `f = sqrt(-2 ln(r^2) / r^2)`.
 *
 * Source: Marsaglia and Bray, "A convenient method for generating normal variables" (SIAM Review 6:3, 1964).
 */
export class PolarNormals {
  readonly #engine: Engine;
  #kept: number | undefined;

  /** @param kept The normal that waits, of a saved state. */
  constructor(engine: Engine, kept: number | undefined) {
    this.#engine = engine;
    this.#kept = kept;
  }

  get kept(): readonly number[] {
    return this.#kept === undefined ? [] : [this.#kept];
  }

  /** One normal or none. */
  set kept([normal]: readonly number[]) {
    this.#kept = normal;
  }

  /** `out[i] = mean + std * z`. */
  fill(out: Float32Array | Float64Array, mean: number, std: number): void {
    let at = 0;
    if (out.length > 0 && this.#kept !== undefined) {
      out[at++] = mean + std * this.#kept;
      this.#kept = undefined;
    }
    while (at < out.length) at = this.#fillFrom(out, at, mean, std);
  }

  /** Fills from `out[at]` on what a buffer of words gives, and returns the place after it. */
  #fillFrom(out: Float32Array | Float64Array, at: number, mean: number, std: number): number {
    // Each pair still to make needs a try or more, so no word is drawn in vain.
    const count = Math.min(WORDS * Math.ceil((out.length - at) / 2), words.length);
    this.#engine.fillUint32(words, count);
    let next = at;
    for (let i = 0; i < count; i += WORDS) {
      const x = 2 * uniform53(words[i] as number, words[i + 1] as number) - 1;
      const y = 2 * uniform53(words[i + 2] as number, words[i + 3] as number) - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * accurateLog(square)) / square);
      out[next++] = mean + std * (factor * y);
      if (next < out.length) out[next++] = mean + std * (factor * x);
      else this.#kept = factor * x;
    }
    return next;
  }
}
