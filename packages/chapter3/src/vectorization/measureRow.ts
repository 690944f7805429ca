import { LinnetError } from "@linnet/tensor";
import { Timer } from "../Timer.ts";
import type { BenchmarkRow, PreparedRow } from "./BenchmarkRow.ts";

/** The least time of one timing, in seconds: 20 times the resolution of a coarse browser clock. */
const shortest = 0.002;
/** Seconds that a row runs before it is measured; by then it is compiled. */
const warming = 0.05;
/** Timings to take the median of, as far as they fit into the seconds. */
const timings = 15;
const enough = 1;

/**
 * The seconds that a row takes to add two vectors of n ones: the median of several timings, each of
 * as many additions as the clock can tell. Throws when the row's result is wrong.
 */
export function measureRow(row: BenchmarkRow, n: number): number {
  const prepared = row.prepare(n);
  let count = warmUp(prepared);
  let seconds = medianTime(prepared, count);
  // What was compiled late is quicker than it was when it seemed warm, and may be too quick for the clock.
  while (seconds < shortest / 2) {
    count *= 2;
    seconds = medianTime(prepared, count);
  }
  checkResult(row, prepared, n);
  return seconds / count;
}

function medianTime(prepared: PreparedRow, count: number): number {
  const timer = new Timer();
  do {
    time(timer, prepared, count);
  } while (timer.times.length < timings && timer.sum() < enough);
  return median(timer.times);
}

/**
 * Runs a row until it is warm, and finds how many runs make one timing long enough: two timings in a
 * row, because the first one may be long for being the first.
 */
function warmUp(prepared: PreparedRow): number {
  const timer = new Timer();
  let count = 1;
  let longEnough = 0;
  while (longEnough < 2 || timer.sum() < warming) {
    const isLong = time(timer, prepared, count) >= shortest;
    longEnough = isLong ? longEnough + 1 : 0;
    if (!isLong) count *= 2;
  }
  return count;
}

function time(timer: Timer, prepared: PreparedRow, count: number): number {
  timer.start();
  for (let i = 0; i < count; i++) prepared.run();
  return timer.stop();
}

function checkResult(row: BenchmarkRow, prepared: PreparedRow, n: number): void {
  const sums = prepared.result();
  for (let i = 0; i < n; i++) {
    if (sums[i] === 2) continue;
    throw new LinnetError(
      "ERR_BENCHMARK",
      `bench: row "${row.name}" has ${sums[i]} at index ${i}; all ${n} sums must be 2`,
    );
  }
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
