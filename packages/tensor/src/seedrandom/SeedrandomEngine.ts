import seedrandom from "seedrandom";
import { ArgumentError } from "../errors.ts";
import type { Engine } from "../random/engine.ts";
import { Generator, type GeneratorState } from "../random/generator.ts";

type Arc4 = seedrandom.StatefulPRNG<seedrandom.State.Arc4>;

const STATE_LENGTH = 2 + 256;

/**
 * The stream of `int32()` of the npm library seedrandom 3 (ARC4), which takes any text as its seed.
 * For programs that already seed with texts; the default engine is several times faster.
 */
export class SeedrandomEngine implements Engine {
  static readonly engineName: string = "seedrandom";
  static readonly version: number = 1;

  readonly name: string = SeedrandomEngine.engineName;
  readonly version: number = SeedrandomEngine.version;
  #arc4: Arc4;

  private constructor(arc4: Arc4) {
    this.#arc4 = arc4;
  }

  /** The engine of `seedrandom(seed)`; throws `ArgumentError` unless the seed is a string. */
  static fromSeed(seed: string): SeedrandomEngine {
    if (typeof seed !== "string") {
      // seedrandom would take anything, and draws its own seed for null.
      throw new ArgumentError(`seedrandomGenerator: seed is ${String(seed)}; pass a string`);
    }
    return new SeedrandomEngine(seedrandom(seed, { state: true }));
  }

  static fromState(words: readonly number[]): SeedrandomEngine {
    const [i = 0, j = 0, ...box] = words;
    const isPermutation = new Set(box).size === 256 && words.every((word) => word < 256);
    if (words.length !== STATE_LENGTH || !isPermutation) {
      throw new ArgumentError(
        `generator: state of seedrandom is ${words.length} words; it must be i, j and a permutation of 0 to 255`,
      );
    }
    return new SeedrandomEngine(seedrandom("", { state: { i, j, S: box } }));
  }

  /** What `Generator.fromState` calls, with `[SeedrandomEngine]` as its kinds. */
  static restore({ words, kept32, kept64 }: GeneratorState): Generator {
    return new Generator(SeedrandomEngine.fromState(words), kept32, kept64);
  }

  nextUint32(): number {
    return this.#arc4.int32() >>> 0;
  }

  fillUint32(out: Uint32Array, count: number): void {
    for (let i = 0; i < count; i++) out[i] = this.#arc4.int32();
  }

  /** The two indices of ARC4, then its permutation of 0 to 255. */
  state(): readonly number[] {
    const { i, j, S } = this.#arc4.state();
    return [i, j, ...S];
  }

  restore(words: readonly number[]): void {
    this.#arc4 = SeedrandomEngine.fromState(words).#arc4;
  }

  /** A child whose seed is the next four words in hexadecimal, joined by spaces. */
  split(): SeedrandomEngine {
    const words = Array.from({ length: 4 }, () => this.nextUint32().toString(16));
    return SeedrandomEngine.fromSeed(words.join(" "));
  }
}
