import { NumpyGenerator } from "./NumpyGenerator.ts";
import { NumpyRandomState } from "./NumpyRandomState.ts";
import { Pcg64 } from "./Pcg64.ts";
import { type NumpySeed, SeedSequence } from "./SeedSequence.ts";

export type { NumpyChoiceOptions } from "./choice.ts";
export { NumpyGenerator, type NumpyGeneratorChoiceOptions } from "./NumpyGenerator.ts";
export { NumpyRandomState } from "./NumpyRandomState.ts";
export type { NumpySeed } from "./SeedSequence.ts";

/**
 * The generator of `numpy.random.default_rng(seed)`: PCG64. A saved state of it comes back with
 * `Generator.fromState(state, [NumpyGenerator])`.
 *
 * @throws ArgumentError unless the seed is an integer from 0 to 2^53 - 1, a bigint from 0n, or a list of these.
 * @example
 * ```ts
 * console.log(numpyGenerator(42).permutation(5)); // Int32Array(5) [4, 2, 3, 1, 0]
 * ```
 */
export function numpyGenerator(seed: NumpySeed): NumpyGenerator {
  return new NumpyGenerator(Pcg64.fromSeeds(SeedSequence.fromSeed("numpyGenerator", seed)));
}

/**
 * The generator of `numpy.random.RandomState(seed)`, which is also that of `numpy.random.seed(seed)`: MT19937.
 * A saved state of it comes back with `Generator.fromState(state, [NumpyRandomState])`.
 *
 * @throws ArgumentError unless the seed is an integer from 0 to 2^32 - 1 or a list of these.
 * @example
 * ```ts
 * console.log(numpyRandomState(42).permutation(5)); // Int32Array(5) [1, 4, 2, 0, 3]
 * ```
 */
export function numpyRandomState(seed: number | readonly number[]): NumpyRandomState {
  return NumpyRandomState.fromSeed(seed);
}
