const { fround } = Math;

const LANES = 8;
/** How many vectors of lanes are added up side by side, and how many sums wait above each other. */
const ROWS = 4;
const LEVELS = 4;

/**
 * The sum of `n` float32 numbers from index `start` on, `step` apart, with the additions in the order in
 * which PyTorch makes them on one thread of a processor with AVX2, each rounded to float32.
 *
 * Eight lanes are added up by themselves, four vectors of them side by side, in runs of 16 or more whose sums
 * are added up in turn. At the end come the elements that fill no vector, and then the lanes. Numbers that are
 * fewer than the lanes are added up as those of one lane.
 */
export function rowSum(x: ArrayLike<number>, start: number, step: number, n: number): number {
  if (n < LANES) return laneSum(x, start, step, n);
  const vectors = Math.floor(n / LANES);
  let total = 0;
  for (let i = vectors * LANES; i < n; i++) total = fround(total + (x[start + i * step] as number));
  for (let lane = 0; lane < LANES; lane++) {
    const value = laneSum(x, start + lane * step, LANES * step, vectors);
    total = fround(total + value);
  }
  return total;
}

/** The sum of what lies in one lane of the vectors. */
function laneSum(x: ArrayLike<number>, start: number, step: number, vectors: number): number {
  const length = Math.floor(vectors / ROWS);
  const rows = Array.from({ length: ROWS }, (_, row) =>
    runSum(x, start + row * step, ROWS * step, length),
  );
  let total = rows[0] as number;
  for (let i = length * ROWS; i < vectors; i++) {
    total = fround(total + (x[start + i * step] as number));
  }
  for (let row = 1; row < ROWS; row++) total = fround(total + (rows[row] as number));
  return total;
}

/** A sum in runs: as a counter carries, so does each full run into the sum of the level above it. */
function runSum(x: ArrayLike<number>, start: number, step: number, n: number): number {
  const power = Math.max(4, Math.floor(Math.ceil(Math.log2(n)) / LEVELS));
  const run = 2 ** power;
  const levels = new Float32Array(LEVELS);
  for (let i = 0; i < n; i++) {
    levels[0] = (levels[0] as number) + (x[start + i * step] as number);
    const done = i + 1;
    for (let level = 1; level < LEVELS && done % run ** level === 0; level++) {
      levels[level] = (levels[level] as number) + (levels[level - 1] as number);
      levels[level - 1] = 0;
    }
  }
  return levels.reduce((total, value) => fround(total + value));
}
