/** What stands between two columns. */
const GAP = "   ";

/** A row of texts for each row, the first one their titles: names to the left, numbers with their points aligned. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const columns = (rows[0] as readonly string[]).map((_, j) =>
    column(
      rows.map((row) => row[j]!),
      j,
    ),
  );
  return rows
    .map((_, i) =>
      columns
        .map((cells) => cells[i]!)
        .join(GAP)
        .trimEnd(),
    )
    .join("\n");
}

function column([title, ...cells]: readonly string[], j: number): string[] {
  if (j === 0) return padded([title!, ...cells], "end");
  // A number without a point ends where it would stand.
  const behind = cells.map((cell) => cell.length - pointOf(cell));
  const most = Math.max(0, ...behind);
  const aligned = cells.map((cell, i) => cell + " ".repeat(most - behind[i]!));
  return padded([title!, ...aligned], "start");
}

function pointOf(cell: string): number {
  const at = cell.search(/[.e]/);
  return at < 0 ? cell.length : at;
}

function padded(cells: readonly string[], side: "start" | "end"): string[] {
  const width = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => (side === "start" ? cell.padStart(width) : cell.padEnd(width)));
}
