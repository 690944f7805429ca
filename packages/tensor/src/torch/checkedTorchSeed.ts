import { ArgumentError } from "../errors.ts";

/** The low 32 bits of a seed, which are all that PyTorch's generator on a CPU makes use of. */
export function checkedTorchSeed(seed: number | bigint): number {
  if (typeof seed === "bigint" && seed >= -(2n ** 63n) && seed < 2n ** 64n) {
    return Number(BigInt.asUintN(32, seed));
  }
  if (Number.isSafeInteger(seed)) return Number(BigInt.asUintN(32, BigInt(seed)));
  const shown = typeof seed === "string" ? JSON.stringify(seed) : String(seed);
  throw new ArgumentError(
    `torchGenerator: seed is ${shown}; pass an integer, or a bigint from -(2n ** 63n) to 2n ** 64n - 1n`,
  );
}
