import { ArgumentError } from "../errors.ts";
import { keptNormal } from "../mt19937/keptNormal.ts";
import { Mt19937 } from "../mt19937/Mt19937.ts";
import { checkNormals, checkUniforms } from "../random/checkFill.ts";
import { Generator, type GeneratorState, type Shuffled } from "../random/generator.ts";
import { uniform53 } from "../random/uniformFill.ts";
import { checkedRange } from "./checkedRange.ts";
import {
  checkChoice,
  type NumpyChoiceOptions,
  weightedWithoutReplacement,
  weightedWithReplacement,
} from "./choice.ts";
import { maskedShuffle } from "./maskedShuffle.ts";
import { PolarNormals } from "./PolarNormals.ts";

const NAME = "numpy-mt19937";

/**
 * The numbers of `numpy.random.RandomState(seed)`, and so of `numpy.random.seed(seed)` and the functions of
 * `numpy.random`, in the same order: see each method for the call of NumPy that it is. One stream, whatever
 * the sizes of the requests.
 *
 * Draws are made in float64 and rounded where `out` is float32, as by `.astype(np.float32)`. All numbers are the
 * same on every host. They are NumPy's to the last bit, but for about one normal in a thousand, for which the C
 * library's logarithm differs from `accurateLog` in the last bit.
 */
export class NumpyRandomState extends Generator {
  static readonly engineName: string = NAME;
  static readonly version: number = 1;

  readonly #engine: Mt19937;
  readonly #normals: PolarNormals;

  constructor(engine: Mt19937, kept?: number) {
    super(engine);
    this.#engine = engine;
    this.#normals = new PolarNormals(engine, kept);
  }

  /** The generator of a seed; see `numpyRandomState`. */
  static fromSeed(seed: number | readonly number[]): NumpyRandomState {
    const key = Array.isArray(seed) ? seed : undefined;
    const words: readonly unknown[] = key ?? [seed];
    const wrong = words.find((word) => !isWord(word));
    if (words.length === 0 || wrong !== undefined) {
      const shown = words.length === 0 ? "an empty list" : shownSeed(wrong);
      throw new ArgumentError(
        `numpyRandomState: seed is ${shown}; pass an integer from 0 to 2^32 - 1 or a list of these`,
      );
    }
    const engine =
      key === undefined ? Mt19937.fromSeed(NAME, seed as number) : Mt19937.fromKey(NAME, key);
    return new NumpyRandomState(engine);
  }

  /** What `Generator.fromState` calls, with `[NumpyRandomState]` as its kinds. */
  static restore(state: GeneratorState): NumpyRandomState {
    return new NumpyRandomState(Mt19937.fromState(NAME, state.words), keptNormal(state));
  }

  /**
   * `randint(low, high)`: an integer from `low` to `high - 1`, the lowest bits of a word, as many as are needed,
   * of the first word for which that is in range. A range of one draws nothing; above 2^32, two words.
   *
   * @throws ArgumentError unless both are integers and `0 < high - low <= 2^53`.
   */
  override integer(low: number, high: number): number {
    const largest = checkedRange(low, high) - 1;
    if (largest === 0) return low;
    const topWord = Math.floor(largest * 2 ** -32);
    const topMask = topWord === 0 ? 0 : 0xffffffff >>> Math.clz32(topWord);
    const mask = topWord === 0 ? 0xffffffff >>> Math.clz32(largest) : 0xffffffff;
    for (;;) {
      const top = topWord === 0 ? 0 : this.uint32() & topMask;
      const result = (top >>> 0) * 2 ** 32 + ((this.uint32() & mask) >>> 0);
      if (result <= largest) return low + result;
    }
  }

  /**
   * `rand(size)`, and `low + (high - low) * u` as `uniform` does. As there, `high` may come up where rounding
   * reaches it: for 0 and 1 in float32 only, once in 2^25 numbers.
   *
   * @throws ArgumentError unless low < high, both and their difference finite in that dtype.
   */
  override uniforms(out: Float32Array | Float64Array, low = 0, high = 1): void {
    checkUniforms(out, low, high);
    const width = high - low;
    const perFill = words.length / 2;
    for (let at = 0; at < out.length; at += perFill) {
      const count = Math.min(perFill, out.length - at);
      this.#engine.fillUint32(words, 2 * count);
      for (let i = 0; i < count; i++) {
        const u = uniform53(words[2 * i] as number, words[2 * i + 1] as number);
        out[at + i] = low + width * u;
      }
    }
  }

  /**
   * `randn(size)`, and `mean + std * z` as `normal` does. By the polar method, which makes normals in pairs; the
   * second one is kept for the next request, whatever is drawn in between.
   *
   * @throws ArgumentError unless mean and std are finite in that dtype, large values too, and std >= 0.
   */
  override normals(out: Float32Array | Float64Array, mean = 0, std = 1): void {
    checkNormals(out, mean, std);
    this.#normals.fill(out, mean, std);
  }

  /** `shuffle(array)`: each word of 32 bits that is too large for its place is passed over. */
  override shuffle(array: Shuffled): void {
    maskedShuffle(this.#engine, array);
  }

  /**
   * `choice(n, size, replace, p)`: positions from 0 to n - 1.
   *
   * @throws ArgumentError for an n that is not from 1 to 2^31 - 1, probabilities that are not n numbers with
   * sum 1, and more elements without replacement than there are.
   */
  choice(n: number, size: number, options: NumpyChoiceOptions = {}): Int32Array {
    checkChoice(n, size, options);
    const { replace = true, p } = options;
    if (p !== undefined) {
      const weighted = replace ? weightedWithReplacement : weightedWithoutReplacement;
      return weighted(this, size, p);
    }
    if (!replace) return this.permutation(n).slice(0, size);
    return Int32Array.from({ length: size }, () => this.integer(0, n));
  }

  override state(): GeneratorState {
    const { name, version } = this.#engine;
    const kept64 = this.#normals.kept;
    return { engine: name, version, words: this.#engine.state(), kept32: [], kept64 };
  }

  override restore(state: GeneratorState): void {
    // Refuses all that is wrong before anything changes.
    const { kept } = (Generator.fromState(state, [NumpyRandomState]) as NumpyRandomState).#normals;
    super.restore({ ...state, kept64: [] });
    this.#normals.kept = kept;
  }

  /** `RandomState(rng.randint(0, 2**32, 8, dtype=np.uint32))`: NumPy has no split of its own here. */
  override split(): NumpyRandomState {
    return new NumpyRandomState(this.#engine.split());
  }
}

const words: Uint32Array = new Uint32Array(1024);

function isWord(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
}

function shownSeed(seed: unknown): string {
  if (typeof seed === "bigint") return `${seed}n`;
  return typeof seed === "string" ? JSON.stringify(seed) : String(seed);
}
