/** How many times faster, to as many digits as mean something: 1, 2.4, 104. */
export function formatSpeedup(speedup: number): string {
  return String(speedup < 10 ? Number(speedup.toPrecision(2)) : Math.round(speedup));
}
