import { sumError } from "./exactParts.ts";

const { fround } = Math;

/**
 * `a b + c` of float32 numbers, rounded once, as by the instruction of a processor.
 *
 * The product is exact in double precision. Its sum with c is rounded to double and then to float32,
 * which is wrong only where the double lies midway between two float32 numbers: there the rounding
 * error of the sum tells on which side the exact sum is.
 */
export function fusedFloat32(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const near = fround(sum);
  const across = 2 * sum - near;
  if (across === near || fround(across) !== across) return near;
  const rest = sumError(product, c);
  return rest !== 0 && rest > 0 === across > near ? across : near;
}
