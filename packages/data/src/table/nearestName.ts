/** Longer names are not compared: nobody mistypes them, and the cost grows with the square. */
const longest = 100;

/**
 * The name that was probably meant: the one with the fewest edits, capitals aside, if these are at
 * most half as many as it has letters; undefined where none is near.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    if (Math.max(candidate.length, name.length) > longest) continue;
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest && edits <= candidate.length / 2) {
      nearest = candidate;
      fewest = edits;
    }
  }
  return nearest;
}

/** The number of insertions, deletions and replacements between two texts (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
