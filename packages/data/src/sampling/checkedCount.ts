import { ArgumentError } from "@linnet/tensor";

/** How many samples there are. */
export function checkedCount(operation: string, n: number): number {
  if (Number.isSafeInteger(n) && n >= 0) return n;
  throw new ArgumentError(`${operation}: n is ${String(n)}; give a number of samples, from 0`);
}
