import { type Pcg64, uniformOf64 } from "./Pcg64.ts";
import { heights, sure, widths } from "./zigguratTables.ts";

const TAIL = 3.6541528853610088;
const INVERSE_TAIL = 0.27366123732975828;

// For float32 a magnitude has 23 bits instead of 52.
const widths32: Float32Array = /* @__PURE__ */ Float32Array.from(
  widths,
  (width) => width * 2 ** 29,
);
const sure32: Uint32Array = /* @__PURE__ */ Uint32Array.from(sure, (n) => Math.round(n * 2 ** -29));
const heights32: Float32Array = /* @__PURE__ */ Float32Array.from(heights);

/** Draws that are made, but not yet used; of any one generator, as none is left when a request is done. */
const words: Uint32Array = new Uint32Array(1024);

/**
 * Fills `out` with standard normals as NumPy's `Generator.standard_normal` does.
 *
 * One draw of 64 bits says the layer (8 bits), the sign and the place in the layer (52 bits). In 98.8 % of
 * cases the place is surely under the curve; else another draw decides, or the tail is drawn by logarithms.
 *
 * Source: Marsaglia and Tsang, "The ziggurat method for generating random variables" (Journal of Statistical
 * Software 5:8, 2000).
 */
export function fillZiggurat64(engine: Pcg64, out: Float64Array): void {
  const draws = new Draws64(engine);
  for (let i = 0; i < out.length; ) {
    const at = draws.next(out.length - i);
    const low = words[at] as number;
    const layer = low & 0xff;
    const magnitude = ((words[at + 1] as number) & 0x1fffffff) * 2 ** 23 + (low >>> 9);
    const x = magnitude * (widths[layer] as number);
    if (magnitude < (sure[layer] as number) || isUnderCurve64(draws, out.length - i, layer, x)) {
      out[i++] = low & 0x100 ? -x : x;
    } else if (layer === 0) {
      const far = tail64(draws, out.length - i);
      out[i++] = low & 0x20000 ? -far : far;
    }
  }
}

/** The same in float32 as NumPy's `standard_normal(dtype=float32)`: one draw of 32 bits, 23 for the place. */
export function fillZiggurat32(engine: Pcg64, out: Float32Array): void {
  const { fround } = Math;
  const draws = new Draws32(engine);
  for (let i = 0; i < out.length; ) {
    const word = draws.next(out.length - i);
    const layer = word & 0xff;
    const magnitude = word >>> 9;
    const x = fround(magnitude * (widths32[layer] as number));
    if (magnitude < (sure32[layer] as number) || isUnderCurve32(draws, out.length - i, layer, x)) {
      out[i++] = word & 0x100 ? -x : x;
    } else if (layer === 0) {
      const far = tail32(draws, out.length - i);
      out[i++] = word & 0x20000 ? -far : far;
    }
  }
}

/** Whether a point of a layer's end, at a random height, is under the curve; layer 0 has no such end. */
function isUnderCurve64(draws: Draws64, wanted: number, layer: number, x: number): boolean {
  if (layer === 0) return false;
  const [top, bottom] = [heights[layer - 1] as number, heights[layer] as number];
  return (top - bottom) * draws.uniform(wanted) + bottom < Math.exp(-0.5 * x * x);
}

function isUnderCurve32(draws: Draws32, wanted: number, layer: number, x: number): boolean {
  if (layer === 0) return false;
  const { fround } = Math;
  const [top, bottom] = [heights32[layer - 1] as number, heights32[layer] as number];
  const height = fround(fround(fround(top - bottom) * draws.uniform(wanted)) + bottom);
  return height < Math.exp(-0.5 * x * x);
}

/** A normal beyond the last layer, by Marsaglia's method of two logarithms. */
function tail64(draws: Draws64, wanted: number): number {
  for (;;) {
    const x = -INVERSE_TAIL * Math.log1p(-draws.uniform(wanted));
    const y = -Math.log1p(-draws.uniform(wanted));
    if (y + y > x * x) return TAIL + x;
  }
}

function tail32(draws: Draws32, wanted: number): number {
  const { fround } = Math;
  for (;;) {
    const log = fround(Math.log1p(-draws.uniform(wanted)));
    const x = fround(fround(-INVERSE_TAIL) * log);
    const y = -fround(Math.log1p(-draws.uniform(wanted)));
    if (fround(y + y) > fround(x * x)) return fround(fround(TAIL) + x);
  }
}

/** Draws of 64 bits, made many at a time, but never one that is not needed. */
class Draws64 {
  readonly #engine: Pcg64;
  #next = 0;
  #end = 0;

  constructor(engine: Pcg64) {
    this.#engine = engine;
  }

  /** Where the halves of the next draw are; `wanted` normals, the present one too, need one each. */
  next(wanted: number): number {
    if (this.#next === this.#end) {
      const count = Math.min(wanted, words.length / 2);
      this.#engine.fillUint64(words, count);
      this.#next = 0;
      this.#end = 2 * count;
    }
    const at = this.#next;
    this.#next += 2;
    return at;
  }

  uniform(wanted: number): number {
    const at = this.next(wanted);
    return uniformOf64(words[at] as number, words[at + 1] as number);
  }
}

/** The same for draws of 32 bits. */
class Draws32 {
  readonly #engine: Pcg64;
  #next = 0;
  #end = 0;

  constructor(engine: Pcg64) {
    this.#engine = engine;
  }

  next(wanted: number): number {
    if (this.#next === this.#end) {
      this.#end = Math.min(wanted, words.length);
      this.#engine.fillUint32(words, this.#end);
      this.#next = 0;
    }
    return words[this.#next++] as number;
  }

  uniform(wanted: number): number {
    return (this.next(wanted) >>> 8) * 2 ** -24;
  }
}
