import { logarithmOf } from "./scalarFunctions.ts";

/**
 * `ln(rate^k exp(-rate) / k!)` for k.
 *
 * For large k by Stirling's series for ln k!, put together so that the large terms `k ln rate` and `ln k!`,
 * which nearly cancel, are never made: they would cost all the digits that decide.
 */
export function poissonLogProbability(rate: number): (k: number) => number {
  const logRate = logarithmOf(rate);
  return (k) => {
    if (k < 16) return k * logRate - rate - logarithmOf(factorial(k));
    const q = 1 / (k * k);
    const series = (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q / 1680))) / k;
    return k - rate - k * logarithmOf(k / rate) - logarithmOf(2 * Math.PI * k) / 2 - series;
  };
}

/** `k!`, exact up to 18. */
function factorial(k: number): number {
  let product = 1;
  for (let i = 2; i <= k; i++) product *= i;
  return product;
}
