import { productError, sumError } from "./exactParts.ts";

/**
 * `a b + c`, rounded once, as by the instruction of a processor; where no part of the product is below
 * 2^-1022 or beyond 2^996.
 *
 * The exact result is a sum of four numbers, which become three: `high`, then `low` far below it, then
 * `rest`. Rounding `high + low` is wrong only midway between two numbers, where `rest` decides.
 */
export function fusedFloat64(a: number, b: number, c: number): number {
  const product = a * b;
  const productRest = productError(a, b);
  if (productRest === 0) return product + c;
  const middle = c + productRest;
  const high = product + middle;
  const highRest = sumError(product, middle);
  const middleRest = sumError(c, productRest);
  const low = highRest + middleRest;
  const near = high + low;
  const half = sumError(high, low);
  const across = near + 2 * half;
  if (across === near || across - near !== 2 * half) return near;
  const rest = sumError(highRest, middleRest);
  return rest !== 0 && rest > 0 === half > 0 ? across : near;
}
