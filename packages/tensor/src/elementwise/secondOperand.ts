import { isFloating } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import type { Operand } from "../op.ts";
import { isTensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";

/**
 * Refuses second operands that have no result among integers, such as a divisor of 0: there is no NaN
 * or infinity to say so. Floating operands pass, and so does what is no tensor: `run` refuses that.
 */
export function checkSecondOperand(
  operation: string,
  inputs: readonly Operand[],
  refuses: (value: number) => boolean,
  role: string,
  remedy: string,
): void {
  const [a, b] = inputs as readonly [Operand, Operand];
  if (!isOfIntegers(a) || !isOfIntegers(b)) return;
  const values = typeof b === "number" ? [b] : denseArray(b);
  for (let i = 0; i < values.length; i++) {
    if (!refuses(values[i]!)) continue;
    const dtype = typeof a === "number" ? (b as Exclude<Operand, number>).dtype : a.dtype;
    throw new ArgumentError(
      `${operation}: the ${role} ${values[i]} has no result in ${dtype}; ${remedy}`,
    );
  }
}

export function isZero(value: number): boolean {
  return value === 0;
}

export function isNegative(value: number): boolean {
  return value < 0;
}

function isOfIntegers(x: Operand): boolean {
  return typeof x === "number" || (isTensor(x) && !isFloating(x.dtype));
}
