import { fusedFloat32 } from "../accurate/fusedFloat32.ts";
import { fusedFloat64 } from "../accurate/fusedFloat64.ts";
import { ArgumentError } from "../errors.ts";
import { keptNormal } from "../mt19937/keptNormal.ts";
import { Mt19937 } from "../mt19937/Mt19937.ts";
import { PairedNormals } from "../mt19937/PairedNormals.ts";
import { checkNormals, checkUniforms } from "../random/checkFill.ts";
import { Generator, type GeneratorState } from "../random/generator.ts";
import { checkedTorchSeed } from "./checkedTorchSeed.ts";
import { BLOCK, transformBlocks } from "./largeNormals.ts";
import { normalBlock32 } from "./normalBlock32.ts";
import { normalBlock64 } from "./normalBlock64.ts";

const ENGINE = "torch";
const drawn: Uint32Array = /* @__PURE__ */ new Uint32Array(1024);

/**
 * The generator of PyTorch on a CPU: the same seed and the same calls give the same digits. What each call
 * draws, and where it differs from `Generator`:
 *
 * - `rand` and `uniforms` are `torch.rand` and `uniform_`, one word for a float32 and two for a float64.
 * - `randn` and `normals` are `torch.randn`, `normal_` and `torch.normal`, which have two algorithms:
 *   below 16 elements one number after the other, from 16 on in blocks. So 8 normals are not the first 8 of
 *   20, and two requests are not one.
 * - `integer`, `integers` and `randint` are `torch.randint`: the remainder of a word, by which small integers
 *   are a little more frequent when the range is large; of two words for ranges from 2^32 on.
 * - `permutation` is `torch.randperm`, and `shuffle` puts an array into its order.
 *
 * The digits are those of PyTorch on a processor with AVX2, as all x86-64 processors since about 2015 have.
 * float32 numbers agree to the last bit. For float64 normals PyTorch calls the logarithm, sine and cosine
 * of the host's C library; linnet has its own, so that about one number in two hundred differs in its last
 * bits. `split` is linnet's own; PyTorch has none.
 *
 * Source: the behaviour of PyTorch 1.13, against which it is tested.
 */
export class TorchGenerator extends Generator {
  static readonly engineName: string = ENGINE;
  static readonly version: number = 1;
  readonly #pairs: PairedNormals;

  private constructor(engine: Mt19937, kept?: number) {
    super(engine);
    this.#pairs = new PairedNormals(() => this.uniform(), kept);
  }

  /** The generator after `torch.manual_seed(seed)`; see `torchGenerator`. */
  static fromSeed(seed: number | bigint): TorchGenerator {
    return new TorchGenerator(Mt19937.fromSeed(ENGINE, checkedTorchSeed(seed)));
  }

  /** What `Generator.fromState` calls, with `[TorchGenerator]` as its kinds. */
  static restore(state: GeneratorState): TorchGenerator {
    return new TorchGenerator(Mt19937.fromState(ENGINE, state.words), keptNormal(state));
  }

  /** A float64 in [0, 1): the low 53 bits of two words, the high word first. `torch.rand(1, dtype=torch.float64)`. */
  override uniform(): number {
    const high = this.engine.nextUint32();
    return low53(high, this.engine.nextUint32());
  }

  /**
   * An integer from `low` to `high - 1`: the remainder of a word, or of two where `high - low` is 2^32 or
   * more. `torch.randint(low, high, (1,))`.
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
    if (range < 2 ** 32) return low + (this.engine.nextUint32() % range);
    return low + Number(this.#uint64() % BigInt(range));
  }

  /** An integer from 0 to 2^63 - 1, `torch.empty((), dtype=torch.int64).random_()`; seeds of data loaders are such. */
  uint63(): bigint {
    return this.#uint64() & 0x7fffffffffffffffn;
  }

  #uint64(): bigint {
    const high = this.engine.nextUint32();
    return (BigInt(high) << 32n) | BigInt(this.engine.nextUint32());
  }

  /**
   * Fills `out` with uniform numbers: `u (high - low) + low`, rounded once, so that large ones may be
   * rounded to `high`, as in PyTorch. u is the low 24 bits of a word in float32, in float64 the low 53 bits
   * of two. `tensor.uniform_(low, high)`.
   *
   * @throws ArgumentError unless low < high, both and their difference finite in that dtype.
   */
  override uniforms(out: Float32Array | Float64Array, low = 0, high = 1): void {
    checkUniforms(out, low, high);
    if (out instanceof Float32Array) this.#uniforms32(out, Math.fround(low), Math.fround(high));
    else this.#uniforms64(out, low, high);
  }

  #uniforms32(out: Float32Array, low: number, high: number): void {
    const width = Math.fround(high - low);
    const isUnit = low === 0 && width === 1;
    for (let at = 0; at < out.length; at += drawn.length) {
      const count = Math.min(drawn.length, out.length - at);
      this.engine.fillUint32(drawn, count);
      for (let i = 0; i < count; i++) {
        const u = ((drawn[i] as number) & 0xffffff) * 2 ** -24;
        out[at + i] = isUnit ? u : fusedFloat32(u, width, low);
      }
    }
  }

  #uniforms64(out: Float64Array, low: number, high: number): void {
    const width = high - low;
    const isUnit = low === 0 && width === 1;
    const perFill = drawn.length / 2;
    for (let at = 0; at < out.length; at += perFill) {
      const count = Math.min(perFill, out.length - at);
      this.engine.fillUint32(drawn, 2 * count);
      for (let i = 0; i < count; i++) {
        const u = low53(drawn[2 * i] as number, drawn[2 * i + 1] as number);
        out[at + i] = isUnit ? u : fusedFloat64(u, width, low);
      }
    }
  }

  /**
   * Fills `out` with normal numbers: `z std + mean`, rounded once. `tensor.normal_(mean, std)`.
   *
   * Fewer than 16 are made one after the other, in float64, and then rounded: each pair of uniform numbers
   * gives two, of which the second waits for the next request of fewer than 16, whatever is drawn in
   * between. 16 or more are made in the dtype, in blocks; see `normalBlock32`.
   *
   * @throws ArgumentError unless mean and std are finite in that dtype, large values too, and std >= 0.
   */
  override normals(out: Float32Array | Float64Array, mean = 0, std = 1): void {
    checkNormals(out, mean, std);
    if (out.length < BLOCK) this.#smallNormals(out, mean, std);
    else if (out instanceof Float32Array) this.#normals32(out, Math.fround(mean), Math.fround(std));
    else this.#normals64(out, mean, std);
  }

  #smallNormals(out: Float32Array | Float64Array, mean: number, std: number): void {
    for (let i = 0; i < out.length; i++) out[i] = fusedFloat64(this.#pairs.next(), std, mean);
  }

  #normals32(out: Float32Array, mean: number, std: number): void {
    this.#uniforms32(out, 0, 1);
    transformBlocks(
      out,
      (part) => this.#uniforms32(part, 0, 1),
      (values, start) => normalBlock32(values, start, mean, std),
    );
  }

  #normals64(out: Float64Array, mean: number, std: number): void {
    this.#uniforms64(out, 0, 1);
    transformBlocks(
      out,
      (part) => this.#uniforms64(part, 0, 1),
      (values, start) => normalBlock64(values, start, mean, std),
    );
  }

  /** Puts an array into the order of `torch.randperm`: forward Fisher-Yates by remainders of words. */
  override shuffle(array: unknown[] | Int32Array | Float32Array | Float64Array | Uint8Array): void {
    const n = array.length;
    for (let first = 0; first < n - 1; first += drawn.length) {
      const count = Math.min(drawn.length, n - 1 - first);
      this.engine.fillUint32(drawn, count);
      for (let k = 0; k < count; k++) {
        const i = first + k;
        const j = i + ((drawn[k] as number) % (n - i));
        const value = array[i];
        array[i] = array[j] as number;
        array[j] = value as number;
      }
    }
  }

  override state(): GeneratorState {
    return { ...super.state(), kept64: this.#pairs.kept };
  }

  override restore(state: GeneratorState): void {
    // Refuses all that is wrong before anything changes.
    const { kept } = (Generator.fromState(state, [TorchGenerator]) as TorchGenerator).#pairs;
    super.restore({ ...state, kept64: [] });
    this.#pairs.kept = kept;
  }

  /** A new generator whose key is the next eight words. PyTorch has nothing of the kind. */
  override split(): TorchGenerator {
    return new TorchGenerator((this.engine as Mt19937).split());
  }
}

/** The low 53 bits of two words as a number in [0, 1). */
function low53(high: number, low: number): number {
  return ((high & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
}
