/**
 * Which points in px to draw as dots: the first in each square cell of `cell` px. A point that has a
 * cell to itself, such as an outlier, is always drawn; one that is left out lies under a drawn dot.
 */
export function thinPoints(x: ArrayLike<number>, y: ArrayLike<number>, cell: number): number[] {
  const taken = new Set<number>();
  const kept: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const column = Math.floor((x[i] as number) / cell);
    const row = Math.floor((y[i] as number) / cell);
    const key = column * 2 ** 24 + row;
    if (taken.has(key)) continue;
    taken.add(key);
    kept.push(i);
  }
  return kept;
}
