const words = new Set(["", "na", "n/a", "#n/a", "nan", "null", "none", "?"]);

/**
 * Whether a cell says that there is no value: empty or blank, or, in any case of letters, `NA`,
 * `N/A`, `#N/A`, `NaN`, `null`, `None` or `?`.
 */
export function isMissing(cell: string): boolean {
  return cell.length <= 80 && words.has(cell.trim().toLowerCase());
}
