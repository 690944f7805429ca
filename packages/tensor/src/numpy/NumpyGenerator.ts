import { ArgumentError } from "../errors.ts";
import { boundedInteger } from "../random/boundedInteger.ts";
import { checkNormals, checkUniforms } from "../random/checkFill.ts";
import { Generator, type GeneratorState, type Shuffled } from "../random/generator.ts";
import { checkedRange } from "./checkedRange.ts";
import {
  checkChoice,
  type NumpyChoiceOptions,
  weightedWithoutReplacement,
  weightedWithReplacement,
} from "./choice.ts";
import { maskedShuffle } from "./maskedShuffle.ts";
import { Pcg64, uniformOf64 } from "./Pcg64.ts";
import { uniformWithoutReplacement } from "./uniformChoice.ts";
import { fillZiggurat32, fillZiggurat64 } from "./ziggurat.ts";

const words: Uint32Array = new Uint32Array(1024);

export interface NumpyGeneratorChoiceOptions extends NumpyChoiceOptions {
  /** Without replacement: whether the order is random, too; true by default. */
  readonly shuffle?: boolean;
}

/**
 * The numbers of `numpy.random.default_rng(seed)`, in the same order: see each method for the call of NumPy
 * that it is. One stream, whatever the sizes of the requests.
 *
 * All numbers are NumPy's to the last bit, but for one normal in 3800: beyond 3.65 a logarithm is taken, whose
 * last bit is the host's, in NumPy as in JavaScript.
 */
export class NumpyGenerator extends Generator {
  static readonly engineName: string = Pcg64.engineName;
  static readonly version: number = Pcg64.version;

  readonly #engine: Pcg64;

  constructor(engine: Pcg64) {
    super(engine);
    this.#engine = engine;
  }

  /** What `Generator.fromState` calls, with `[NumpyGenerator]` as its kinds. */
  static restore({ words }: GeneratorState): NumpyGenerator {
    return new NumpyGenerator(Pcg64.fromState(words));
  }

  /** `random()`: a float64 in [0, 1), the 53 highest bits of a draw. */
  override uniform(): number {
    this.#engine.fillUint64(words, 1);
    return uniformOf64(words[0] as number, words[1] as number);
  }

  /**
   * `integers(low, high)`: an integer from `low` to `high - 1`. A range of one draws nothing, one of up to 2^32
   * takes a draw of 32 bits, a larger one a draw of 64, and another for each that has to be rejected.
   *
   * @throws ArgumentError unless both are integers and `0 < high - low <= 2^53`.
   */
  override integer(low: number, high: number): number {
    const range = checkedRange(low, high);
    if (range === 1) return low;
    if (range <= 2 ** 32) return low + boundedInteger(this.#engine, range);
    return low + boundedInteger64(this.#engine, range);
  }

  /**
   * `random(size)` of the dtype of `out`, and `low + (high - low) * u` each rounded to it: what `uniform` does in
   * float64. As there, `high` may come up where rounding reaches it, which it never does for 0 and 1.
   *
   * @throws ArgumentError unless low < high, both and their difference finite in that dtype.
   */
  override uniforms(out: Float32Array | Float64Array, low = 0, high = 1): void {
    checkUniforms(out, low, high);
    if (out instanceof Float32Array) this.#uniforms32(out, low, high);
    else this.#uniforms64(out, low, high);
  }

  /**
   * `standard_normal(size)` of the dtype of `out`, and `mean + std * z` each rounded to it: what `normal` does
   * in float64. By the ziggurat of Marsaglia and Tsang, with NumPy's tables.
   *
   * @throws ArgumentError unless mean and std are finite in that dtype, large values too, and std >= 0.
   */
  override normals(out: Float32Array | Float64Array, mean = 0, std = 1): void {
    checkNormals(out, mean, std);
    if (out instanceof Float32Array) fillZiggurat32(this.#engine, out);
    else fillZiggurat64(this.#engine, out);
    if (mean === 0 && std === 1) return;
    // The same value in float64, as all of these are float32.
    const round = out instanceof Float32Array ? Math.fround : (value: number) => value;
    const [shift, scale] = [round(mean), round(std)];
    for (let i = 0; i < out.length; i++) out[i] = shift + round(scale * (out[i] as number));
  }

  /** `shuffle(array)`: each word of 32 bits that is too large for its place is passed over. */
  override shuffle(array: Shuffled): void {
    maskedShuffle(this.#engine, array);
  }

  /**
   * `choice(n, size, replace, p, shuffle=shuffle)`: positions from 0 to n - 1.
   *
   * @throws ArgumentError for an n that is not from 1 to 2^31 - 1, probabilities that are not n numbers with
   * sum 1, and more elements without replacement than there are.
   */
  choice(n: number, size: number, options: NumpyGeneratorChoiceOptions = {}): Int32Array {
    checkChoice(n, size, options);
    const { replace = true, p, shuffle = true } = options;
    if (p !== undefined) {
      const weighted = replace ? weightedWithReplacement : weightedWithoutReplacement;
      return weighted(this, size, p);
    }
    if (!replace) return uniformWithoutReplacement(this.#engine, n, size, shuffle);
    return Int32Array.from({ length: size }, () => this.integer(0, n));
  }

  override state(): GeneratorState {
    const { name, version } = this.#engine;
    return { engine: name, version, words: this.#engine.state(), kept32: [], kept64: [] };
  }

  /** `spawn(1)[0]`: the next child of the seed; draws nothing. */
  override split(): NumpyGenerator {
    return new NumpyGenerator(this.#engine.split());
  }

  /**
   * `Generator(rng.bit_generator.jumped(jumps))`: one so far ahead that the streams do not overlap; this one
   * stays where it is.
   *
   * @throws ArgumentError unless `jumps` is an integer from 1 to 2^53 - 1.
   */
  jumped(jumps = 1): NumpyGenerator {
    if (!Number.isSafeInteger(jumps) || jumps < 1) {
      throw new ArgumentError(`jumped: jumps is ${jumps}; pass an integer from 1 to 2^53 - 1`);
    }
    return new NumpyGenerator(this.#engine.jump(jumps));
  }

  /** `jumped()`, under the name that all generators have for it. */
  override jump(): NumpyGenerator {
    return this.jumped();
  }

  #uniforms32(out: Float32Array, low: number, high: number): void {
    const { fround } = Math;
    const low32 = fround(low);
    const width = fround(fround(high) - low32);
    for (let at = 0; at < out.length; at += words.length) {
      const count = Math.min(words.length, out.length - at);
      this.#engine.fillUint32(words, count);
      for (let i = 0; i < count; i++) {
        const u = ((words[i] as number) >>> 8) * 2 ** -24;
        out[at + i] = low32 + fround(width * u);
      }
    }
  }

  #uniforms64(out: Float64Array, low: number, high: number): void {
    const width = high - low;
    const perFill = words.length / 2;
    for (let at = 0; at < out.length; at += perFill) {
      const count = Math.min(perFill, out.length - at);
      this.#engine.fillUint64(words, count);
      for (let i = 0; i < count; i++) {
        const u = uniformOf64(words[2 * i] as number, words[2 * i + 1] as number);
        out[at + i] = low + width * u;
      }
    }
  }
}

/** Lemire's method on draws of 64 bits: the high half of the product with the range. */
function boundedInteger64(engine: Pcg64, range: number): number {
  const size = BigInt(range);
  const rejected = (1n << 64n) % size;
  for (;;) {
    engine.fillUint64(words, 1);
    const draw = (BigInt(words[1] as number) << 32n) | BigInt(words[0] as number);
    const product = draw * size;
    if (BigInt.asUintN(64, product) >= rejected) return Number(product >> 64n);
  }
}
