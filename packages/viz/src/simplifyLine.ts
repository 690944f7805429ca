/**
 * Which points of a line in px to draw: of each run of neighbours within one pixel column the first,
 * the lowest, the highest and the last. The picture stays the same to within a pixel (the M4
 * aggregation of Jugel et al., VLDB 2014), and a line that runs from left to right needs at most four
 * points a column, however many it has. Nothing is saved on one that jumps to and fro.
 */
export function simplifyLine(x: ArrayLike<number>, y: ArrayLike<number>): number[] {
  const kept: number[] = [];
  let first = 0;
  while (first < x.length) {
    const column = Math.floor(x[first] as number);
    let low = first;
    let high = first;
    let end = first + 1;
    while (end < x.length && Math.floor(x[end] as number) === column) {
      if ((y[end] as number) < (y[low] as number)) low = end;
      if ((y[end] as number) > (y[high] as number)) high = end;
      end++;
    }
    kept.push(...new Set([first, Math.min(low, high), Math.max(low, high), end - 1]));
    first = end;
  }
  return kept;
}
