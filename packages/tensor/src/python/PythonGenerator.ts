import { ArgumentError } from "../errors.ts";
import { keptNormal } from "../mt19937/keptNormal.ts";
import { Mt19937 } from "../mt19937/Mt19937.ts";
import { PairedNormals } from "../mt19937/PairedNormals.ts";
import { checkNormals, checkUniforms } from "../random/checkFill.ts";
import { Generator, type GeneratorState } from "../random/generator.ts";
import { largestBelow32 } from "../random/largestBelow.ts";
import { uniform53 } from "../random/uniformFill.ts";
import { pythonKey } from "./pythonKey.ts";

const ENGINE = "python";

/**
 * The generator of Python's module `random`: the same seed and the same calls give the same numbers, under
 * Python's names (`random`, `randrange`, `randint`, `getrandbits`, `choice`, `shuffle`, `sample`,
 * `uniform`, `gauss`) and under those of `Generator`.
 *
 * Python has neither arrays nor float32: `uniforms` and `rand` are one `uniform` after the other, `normals`
 * and `randn` one `gauss`, `integers` and `randint` one `randrange`, and float32 numbers are those rounded.
 * `permutation` is `shuffle` of 0, 1, ..., n - 1.
 *
 * All numbers are Python's to the last bit but for normals: Python calls the logarithm, sine and cosine of
 * the host's C library, linnet has its own, and about one number in two hundred differs in its last bits.
 * `split` is linnet's own; Python has none.
 *
 * Source: the behaviour of Python 3.11, against which it is tested.
 */
export class PythonGenerator extends Generator {
  static readonly engineName: string = ENGINE;
  static readonly version: number = 1;
  readonly #pairs: PairedNormals;

  private constructor(engine: Mt19937, kept?: number) {
    super(engine);
    this.#pairs = new PairedNormals(() => this.random(), kept);
  }

  /** The generator after `random.seed(seed)`; see `pythonGenerator`. */
  static fromSeed(seed: number | bigint | string): PythonGenerator {
    return new PythonGenerator(Mt19937.fromKey(ENGINE, pythonKey(seed)));
  }

  /** What `Generator.fromState` calls, with `[PythonGenerator]` as its kinds. */
  static restore(state: GeneratorState): PythonGenerator {
    return new PythonGenerator(Mt19937.fromState(ENGINE, state.words), keptNormal(state));
  }

  /** A float64 in [0, 1), a multiple of 2^-53. */
  random(): number {
    const first = this.engine.nextUint32();
    return uniform53(first, this.engine.nextUint32());
  }

  /** `low + (high - low) random()`, which may be rounded to `high`; from 0 to 1 by default. */
  override uniform(low = 0, high = 1): number {
    return low + (high - low) * this.random();
  }

  /**
   * An integer of k random bits.
   *
   * @throws ArgumentError unless k is an integer from 0 to 2^30.
   */
  getrandbits(k: number): bigint {
    if (!Number.isInteger(k) || k < 0 || k > 2 ** 30) {
      throw new ArgumentError(`getrandbits: k is ${k}; pass an integer from 0 to 2^30`);
    }
    const digits: string[] = [];
    for (let left = k; left > 0; left -= 32) {
      const word = this.engine.nextUint32() >>> Math.max(0, 32 - left);
      digits.push(word.toString(16).padStart(8, "0"));
    }
    return BigInt(`0x0${digits.reverse().join("")}`);
  }

  /**
   * An integer of `start`, `start + step`, ... before `stop`; of 0 to `start - 1` if that is all.
   *
   * @throws ArgumentError unless all are integers, the step is not 0, and there is one to choose.
   */
  randrange(start: number, stop?: number, step = 1): number {
    const [first, end] = stop === undefined ? [0, start] : [start, stop];
    const count = countOfSteps(end - first, step);
    if (![first, end, step, end - first].every(Number.isSafeInteger) || !(count >= 1)) {
      throw new ArgumentError(
        `randrange: start is ${first}, stop is ${end} and step is ${step}; ` +
          "pass integers that lie less than 2^53 apart, with one or more from start on before stop",
      );
    }
    return first + step * this.#below(count);
  }

  /** An integer from `low` to `high`, both included. */
  randint(low: number, high: number): number {
    return this.randrange(low, high + 1);
  }

  /** One of the elements. Throws ArgumentError if there are none. */
  choice<T>(elements: ArrayLike<T>): T {
    if (elements.length === 0) {
      throw new ArgumentError("choice: there are no elements; pass an array with one or more");
    }
    return elements[this.#below(elements.length)] as T;
  }

  /**
   * k different elements, in random order.
   *
   * @throws ArgumentError unless k is an integer from 0 to the number of elements.
   */
  sample<T>(elements: ArrayLike<T>, k: number): T[] {
    const n = elements.length;
    if (!Number.isInteger(k) || k < 0 || k > n) {
      throw new ArgumentError(
        `sample: k is ${k} for ${n} elements; pass an integer from 0 to ${n}`,
      );
    }
    const chosen = n <= poolLimit(k) ? this.#fromPool(n, k) : this.#unseen(n, k);
    return chosen.map((i) => elements[i] as T);
  }

  /** k of the indices 0 to n - 1: each that is taken is replaced by the last one left. */
  #fromPool(n: number, k: number): number[] {
    const pool = Array.from({ length: n }, (_, i) => i);
    return Array.from({ length: k }, (_, i) => {
      const j = this.#below(n - i);
      const taken = pool[j] as number;
      pool[j] = pool[n - i - 1] as number;
      return taken;
    });
  }

  /** k of the indices 0 to n - 1: those that came before are drawn again. */
  #unseen(n: number, k: number): number[] {
    const seen = new Set<number>();
    while (seen.size < k) seen.add(this.#below(n));
    return [...seen];
  }

  /** Puts the elements into random order, in place: backward Fisher-Yates. */
  override shuffle(array: unknown[] | Int32Array | Float32Array | Float64Array | Uint8Array): void {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      const value = array[i];
      array[i] = array[j] as number;
      array[j] = value as number;
    }
  }

  /** A normal number, `mu + z sigma`. They are made in pairs, of which the second waits for the next call. */
  gauss(mu = 0, sigma = 1): number {
    return mu + this.#pairs.next() * sigma;
  }

  /**
   * `randrange(low, high)`.
   *
   * @throws ArgumentError unless both are integers and `0 < high - low < 2^53`.
   */
  override integer(low: number, high: number): number {
    const range = high - low;
    const fits = Number.isSafeInteger(low) && Number.isSafeInteger(high);
    if (!fits || range < 1 || !Number.isSafeInteger(range)) {
      throw new ArgumentError(
        `integer: low is ${low} and high is ${high}; pass integers with 0 < high - low < 2^53`,
      );
    }
    return low + this.#below(range);
  }

  /**
   * Fills `out` with `uniform(low, high)`, rounded if it is a Float32Array, and then to the largest number below
   * `high` where rounding would reach it.
   *
   * @throws ArgumentError unless low < high, both and their difference finite in the dtype of `out`.
   */
  override uniforms(out: Float32Array | Float64Array, low = 0, high = 1): void {
    checkUniforms(out, low, high);
    const last = out instanceof Float32Array ? largestBelow32(Math.fround(high)) : high;
    for (let i = 0; i < out.length; i++) out[i] = Math.min(this.uniform(low, high), last);
  }

  /**
   * Fills `out` with `gauss(mean, std)`, rounded if it is a Float32Array.
   *
   * @throws ArgumentError unless mean and std are finite in that dtype, large values too, and std >= 0.
   */
  override normals(out: Float32Array | Float64Array, mean = 0, std = 1): void {
    checkNormals(out, mean, std);
    for (let i = 0; i < out.length; i++) out[i] = this.gauss(mean, std);
  }

  override state(): GeneratorState {
    return { ...super.state(), kept64: this.#pairs.kept };
  }

  override restore(state: GeneratorState): void {
    // Refuses all that is wrong before anything changes.
    const { kept } = (Generator.fromState(state, [PythonGenerator]) as PythonGenerator).#pairs;
    super.restore({ ...state, kept64: [] });
    this.#pairs.kept = kept;
  }

  /** A new generator whose key is the next eight words. Python has nothing of the kind. */
  override split(): PythonGenerator {
    return new PythonGenerator((this.engine as Mt19937).split());
  }

  /** An integer from 0 to n - 1, n from 1 to 2^53: as many bits as n has, until they are below n. */
  #below(n: number): number {
    const isLong = n >= 2 ** 32;
    // n has 32 - clz32(n) bits; of a long one, these are the bits of its high word.
    const unused = Math.clz32(isLong ? Math.floor(n / 2 ** 32) : n);
    for (;;) {
      const low = isLong ? this.engine.nextUint32() : 0;
      const high = this.engine.nextUint32() >>> unused;
      const drawn = isLong ? high * 2 ** 32 + low : high;
      if (drawn < n) return drawn;
    }
  }
}

/** How many numbers lie from 0 on, `step` apart, before `width`; 0 where the step leads away from it. */
function countOfSteps(width: number, step: number): number {
  const rest = width % step;
  // Neither is rounded: the difference is a multiple of the step.
  return width / step > 0 ? (width - rest) / step + (rest === 0 ? 0 : 1) : 0;
}

/** The most elements for which Python copies all indices to sample k of them. */
function poolLimit(k: number): number {
  if (k <= 5) return 21;
  let power = 4;
  while (power < 3 * k) power *= 4;
  return 21 + power;
}
