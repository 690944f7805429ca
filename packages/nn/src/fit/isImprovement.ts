import type { EarlyStoppingOptions } from "./FitOptions.ts";

/** Whether a value is better than the best so far. What is no number is better than nothing, once. */
export function isImprovement(
  value: number,
  best: number | null,
  { minDelta = 0, maximize = false }: Partial<EarlyStoppingOptions> = {},
): boolean {
  if (best === null || Number.isNaN(best)) return true;
  return maximize ? value > best + minDelta : value < best - minDelta;
}
