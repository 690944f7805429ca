import type { EarlyStoppingOptions } from "./FitOptions.ts";

/** Whether a value is better than the best so far. NaN is better than nothing only. */
export function isImprovement(
  value: number,
  best: number | null,
  { minDelta = 0, maximize = false }: Partial<EarlyStoppingOptions> = {},
): boolean {
  if (best === null || Number.isNaN(value)) return best === null;
  if (Number.isNaN(best)) return true;
  return maximize ? value > best + minDelta : value < best - minDelta;
}
