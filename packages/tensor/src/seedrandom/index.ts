import { Generator } from "../random/generator.ts";
import { SeedrandomEngine } from "./SeedrandomEngine.ts";

export { SeedrandomEngine } from "./SeedrandomEngine.ts";

/**
 * A generator whose words are those of `seedrandom(seed).int32()`, so that any text is a seed. A saved
 * state of it comes back with `Generator.fromState(state, [SeedrandomEngine])`.
 *
 * Source: Bau, the npm library seedrandom 3.
 *
 * @throws ArgumentError unless the seed is a string.
 * @example
 * ```ts
 * console.log(seedrandomGenerator("hello.").uint32()); // 3986837235
 * ```
 */
export function seedrandomGenerator(seed: string): Generator {
  return new Generator(SeedrandomEngine.fromSeed(seed));
}
