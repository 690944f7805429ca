/**
 * A time as the chapter prints it, with 5 decimals, or as many more as two digits need.
 *
 * @example
 * ```ts
 * console.log(formatSeconds(0.167491), formatSeconds(0.0000021)); // 0.16749 sec 0.0000021 sec
 * ```
 */
export function formatSeconds(seconds: number): string {
  const decimals = Math.min(12, Math.max(5, 1 - Math.floor(Math.log10(seconds))));
  return `${seconds.toFixed(decimals)} sec`;
}
