import type { TypedArray } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import { shuffledInArena } from "./arenaShuffle.ts";
import { boundedInteger, fillIntegers, fillSwapTargets, MAX_TARGETS } from "./boundedInteger.ts";
import { checkNormals, checkUniforms } from "./checkFill.ts";
import { checkHolds, checkIntegerRange } from "./checkIntegerRange.ts";
import type { Engine } from "./engine.ts";
import { checkedKind, type GeneratorKind, type GeneratorState } from "./generatorState.ts";
import { float32Normals, float64Normals, NormalSource } from "./normalSource.ts";
import { fillUniform32, fillUniform64, uniform53 } from "./uniformFill.ts";
import { Xoshiro128 } from "./xoshiro128.ts";

export type { GeneratorKind, GeneratorState } from "./generatorState.ts";

/** What `Generator.shuffle` puts into random order. */
export type Shuffled = unknown[] | Int32Array | Float32Array | Float64Array | Uint8Array;

const targets: Uint32Array = new Uint32Array(MAX_TARGETS);

/**
 * Random numbers from the words of an {@link Engine}: one stream, whatever the sizes of the requests
 * (5 and then 5 numbers are the 10 of one request), equal to the last bit on every host.
 *
 * Normals are made 8 at a time. Those left over by a request are kept, apart for float32 and float64,
 * and are the first of the next request for normals of that dtype, whatever is drawn in between.
 *
 * A subclass may draw by the algorithms of another library; it says where these rules do not hold for it.
 */
export class Generator {
  /** Where the words come from; a generator with algorithms of its own draws from it, too. */
  protected readonly engine: Engine;
  readonly #normals32: NormalSource<Float32Array>;
  readonly #normals64: NormalSource<Float64Array>;

  constructor(engine: Engine, kept32: readonly number[] = [], kept64: readonly number[] = []) {
    this.engine = engine;
    this.#normals32 = new NormalSource(float32Normals, kept32);
    this.#normals64 = new NormalSource(float64Normals, kept64);
  }

  /**
   * The generator that continues where `state()` was taken.
   *
   * @param kinds The kinds of generator a state may be of; other entries than the root one export more.
   * @throws ArgumentError when the engine or its version is unknown, or the state is damaged.
   */
  static fromState(
    state: GeneratorState,
    kinds: readonly GeneratorKind[] = [xoshiro128],
  ): Generator {
    return checkedKind(state, kinds).restore(state);
  }

  /** The next word of the stream, an integer from 0 to 2^32 - 1. */
  uint32(): number {
    return this.engine.nextUint32();
  }

  /** A float64 in [0, 1): a multiple of 2^-53, the top 27 and 26 bits of two words. */
  uniform(): number {
    const first = this.engine.nextUint32();
    return uniform53(first, this.engine.nextUint32());
  }

  /**
   * An integer from `low` to `high - 1`, all equally likely (Lemire 2019). Draws one word, and another
   * for each one that has to be rejected.
   *
   * @throws ArgumentError unless both are integers and `0 < high - low <= 2^32`.
   */
  integer(low: number, high: number): number {
    checkIntegerRange("integer", low, high);
    return low + boundedInteger(this.engine, high - low);
  }

  /**
   * Fills `out` with integers from `low` to `high - 1`: those that as many calls of `integer` would give.
   *
   * @throws ArgumentError unless `integer` takes the bounds and `out` can hold what lies between.
   */
  integers(out: TypedArray, low: number, high: number): void {
    checkIntegerRange("integers", low, high);
    checkHolds("integers", out, low, high);
    // A subclass with integers of its own draws these, too, by its own algorithm.
    if (this.integer === Generator.prototype.integer) {
      fillIntegers(this.engine, out, low, high - low);
    } else {
      for (let i = 0; i < out.length; i++) out[i] = this.integer(low, high);
    }
  }

  /**
   * Fills `out` with uniform numbers in [low, high): `low + u (high - low)`, each operation rounded to
   * the dtype of `out`, and the largest number below `high` where that rounds up to `high`.
   * u has 24 bits in float32 (one word each) and 53 bits in float64 (two words each, as `uniform()`).
   *
   * @throws ArgumentError unless low < high, both and their difference finite in that dtype.
   */
  uniforms(out: Float32Array | Float64Array, low = 0, high = 1): void {
    checkUniforms(out, low, high);
    if (out instanceof Float32Array) fillUniform32(this.engine, out, low, high);
    else fillUniform64(this.engine, out, low, high);
  }

  /**
   * Fills `out` with normal numbers: `z std + mean`, product and sum each rounded to the dtype of `out`,
   * where z is standard normal by Box-Muller (see `normalBlocks32` and `normalBlocks64`). |z| is at most
   * 6.56 in float32 and 8.66 in float64. Words are drawn 8 (float64: 16) at a time and make 8 normals.
   *
   * @throws ArgumentError unless mean and std are finite in that dtype, large values too, and std >= 0.
   */
  normals(out: Float32Array | Float64Array, mean = 0, std = 1): void {
    checkNormals(out, mean, std);
    // A mean of -0 would let -0 through.
    const shift = mean + 0;
    if (out instanceof Float32Array) this.#normals32.fill(this.engine, out, shift, std);
    else this.#normals64.fill(this.engine, out, shift, std);
  }

  /**
   * The integers 0 to n - 1 in random order, every order equally likely: what `shuffle` makes of
   * `[0, 1, ..., n - 1]`.
   *
   * @throws ArgumentError unless n is an integer from 0 to 2^31 - 1.
   */
  permutation(n: number): Int32Array {
    const order = new Int32Array(checkedCount(n));
    this.permute(order);
    return order;
  }

  /** Fills `out` with the integers 0 to `out.length - 1` in random order: `permutation` into an array. */
  permute(out: Int32Array): void {
    for (let i = 0; i < out.length; i++) out[i] = i;
    this.shuffle(out);
  }

  /**
   * Puts the elements of an array into random order, in place: backward Fisher-Yates, that is for i from
   * the last index down to 1, swap elements i and `integer(0, i + 1)` (Durstenfeld, CACM 7:7, 1964).
   */
  shuffle(array: Shuffled): void {
    if (array instanceof Int32Array && shuffledInArena(this.engine, array)) return;
    for (let top = array.length - 1; top > 0; top -= MAX_TARGETS) {
      const count = Math.min(top, MAX_TARGETS);
      fillSwapTargets(this.engine, top, count, targets);
      for (let k = 0; k < count; k++) {
        const j = targets[k] as number;
        const value = array[top - k];
        array[top - k] = array[j] as number;
        array[j] = value as number;
      }
    }
  }

  /** All that decides the numbers to come, as plain JSON for `Generator.fromState`. */
  state(): GeneratorState {
    return {
      engine: this.engine.name,
      version: this.engine.version,
      words: this.engine.state(),
      kept32: this.#normals32.kept,
      kept64: this.#normals64.kept,
    };
  }

  /**
   * Goes on where `state()` was taken, of this generator or of another of its kind. Whatever draws from this
   * generator then draws those numbers; `Generator.fromState` makes a new one.
   *
   * @throws ArgumentError, and stays as it is, when the state is of another engine or damaged.
   * @example
   * ```ts
   * const rng = generator(42);
   * const start = rng.state();
   * console.log(rng.integer(0, 1000)); // 413
   * rng.restore(start);
   * console.log(rng.integer(0, 1000)); // 413
   * ```
   */
  restore(state: GeneratorState): void {
    const { engine } = this;
    checkedKind(state, [{ engineName: engine.name, version: engine.version }]);
    engine.restore(state.words);
    this.#normals32.kept = state.kept32;
    this.#normals64.kept = state.kept64;
  }

  /**
   * A new generator whose numbers are independent of this one's, made from words that this one draws
   * (`Xoshiro128.split`). Give one to each part of a program that must not disturb the others.
   */
  split(): Generator {
    return new Generator(this.engine.split());
  }

  /**
   * A new generator far ahead in this one's stream, 2^98 words with the default engine; this one stays
   * where it is. For many streams that provably do not overlap, each made by a jump from the one before.
   * It starts with no normals kept.
   *
   * @throws ArgumentError when the engine cannot jump.
   */
  jump(): Generator {
    const ahead = this.engine.jump?.();
    if (ahead !== undefined) return new Generator(ahead);
    throw new ArgumentError(
      `jump: engine ${this.engine.name} cannot jump; use split() for an independent generator`,
    );
  }
}

const xoshiro128: GeneratorKind = {
  engineName: Xoshiro128.engineName,
  version: Xoshiro128.version,
  restore: ({ words, kept32, kept64 }) =>
    new Generator(Xoshiro128.fromState(words), kept32, kept64),
};

/**
 * A generator of the default engine, {@link Xoshiro128}: the same seed gives the same numbers, always.
 *
 * @throws ArgumentError unless the seed is an integer from 0 to 2^53 - 1 or a bigint of 64 bits.
 * @example
 * ```ts
 * console.log(generator(42).permutation(5)); // Int32Array(5) [1, 0, 3, 4, 2]
 * ```
 */
export function generator(seed: number | bigint): Generator {
  return new Generator(Xoshiro128.fromSeed(seed));
}

/** How many integers to permute. */
export function checkedCount(n: number): number {
  if (Number.isInteger(n) && n >= 0 && n < 2 ** 31) return n;
  throw new ArgumentError(`permutation: n is ${n}; pass an integer from 0 to 2^31 - 1`);
}
