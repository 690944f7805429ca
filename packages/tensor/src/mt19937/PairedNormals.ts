import { accurateCosSin } from "../accurate/accurateCosSin.ts";
import { accurateLog } from "../accurate/accurateLog.ts";

const turn: Float64Array = /* @__PURE__ */ new Float64Array(2);

/**
 * Standard normals in float64, made in pairs by Box-Muller, of which the second waits for the next call:
 * `r cos t`, then `r sin t` with `r = sqrt(-2 ln(1 - u2))` and `t = 2 pi u1`, where u1 is drawn first.
 * PyTorch's small tensors and Python's `gauss` are of these.
 *
 * The logarithm, cosine and sine are linnet's own, the same everywhere. Those of a C library differ in the
 * last bit for about one number in five hundred; see `accurateLog`.
 */
export class PairedNormals {
  readonly #uniform: () => number;
  #kept: number | undefined;

  /**
   * @param uniform Draws u1 and u2, from [0, 1).
   * @param kept The normal that waits, of a saved state.
   */
  constructor(uniform: () => number, kept: number | undefined) {
    this.#uniform = uniform;
    this.#kept = kept;
  }

  get kept(): readonly number[] {
    return this.#kept === undefined ? [] : [this.#kept];
  }

  /** One normal or none. */
  set kept([normal]: readonly number[]) {
    this.#kept = normal;
  }

  next(): number {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept !== undefined) return kept;
    const angle = 2 * Math.PI * this.#uniform();
    const radius = Math.sqrt(-2 * accurateLog(1 - this.#uniform()));
    accurateCosSin(angle, turn);
    this.#kept = radius * (turn[1] as number);
    return radius * (turn[0] as number);
  }
}
