/** As `expect`, which would take most of the time of tests with thousands of cases. */
export function must(holds: boolean, what: unknown): void {
  if (!holds) throw new Error(String(what));
}
