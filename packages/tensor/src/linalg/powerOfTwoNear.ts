/** The power of two next to the largest element: to divide by it keeps squares in range, exactly. */
export function powerOfTwoNear(a: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]!));
  if (largest === 0) return 1;
  return 2 ** Math.max(Math.floor(Math.log2(largest)), -1000);
}
