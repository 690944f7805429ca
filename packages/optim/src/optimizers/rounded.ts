const { fround } = Math;

/** A number as an element of the dtype holds it: what every operation of a formula ends with. */
export function rounded(isSingle: boolean, x: number): number {
  return isSingle ? fround(x) : x;
}
