import { PythonGenerator } from "./PythonGenerator.ts";

export { PythonGenerator } from "./PythonGenerator.ts";

/**
 * A generator that draws what Python's module `random` draws after `random.seed(seed)`, under Python's names
 * and under those of every generator. A saved state of it comes back with
 * `Generator.fromState(state, [PythonGenerator])`.
 *
 * As in Python, a seed of any size counts whole, its sign does not, and a string is a seed, too.
 *
 * @throws ArgumentError unless the seed is an integer, a bigint or a string.
 * @example
 * ```ts
 * const random = pythonGenerator(0);
 * console.log(random.random()); // 0.8444218515250481
 * console.log(random.sample([1, 2, 3, 4, 5], 2)); // [4, 1]
 * console.log(random.gauss(0, 1).toFixed(6)); // -0.067007
 * ```
 */
export function pythonGenerator(seed: number | bigint | string): PythonGenerator {
  return PythonGenerator.fromSeed(seed);
}
