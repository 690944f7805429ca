/** Advice for a header that was not split: it holds another delimiter than the one in use. */
export function delimiterHint(columns: readonly string[]): string | undefined {
  const [only] = columns;
  if (columns.length !== 1 || only === undefined) return undefined;
  const other = [";", "\t", ","].find((delimiter) => only.includes(delimiter));
  return other === undefined ? undefined : `pass delimiter: ${JSON.stringify(other)}`;
}
