import { TorchGenerator } from "./TorchGenerator.ts";

export { TorchGenerator } from "./TorchGenerator.ts";
export { torchBackend } from "./torchBackend.ts";

/**
 * A generator that draws what PyTorch draws on a CPU after `torch.manual_seed(seed)`: `rand`, `randn`,
 * `randint` and `permutation` give the digits of `torch.rand`, `torch.randn`, `torch.randint` and
 * `torch.randperm`. A saved state of it comes back with `Generator.fromState(state, [TorchGenerator])`.
 *
 * As in PyTorch, only the low 32 bits of the seed count. See {@link TorchGenerator} for what differs.
 *
 * @throws ArgumentError unless the seed is an integer, or a bigint of 64 bits.
 * @example
 * ```ts
 * const rng = torchGenerator(0);
 * console.log(randn([3], { rng }).toString()); // tensor([ 1.5410, -0.2934, -2.1788])
 * console.log(permutation(5, { rng }).toArray()); // [2, 4, 1, 3, 0]
 * ```
 */
export function torchGenerator(seed: number | bigint): TorchGenerator {
  return TorchGenerator.fromSeed(seed);
}
