import { type Block, textBlock } from "./block.ts";
import { element, escapeText } from "./element.ts";
import { formatNumber } from "./formatNumber.ts";
import { seriesColor } from "./seriesStyle.ts";
import { textWidth } from "./textWidth.ts";
import { edge, fontSize } from "./typography.ts";
import { wrapText } from "./wrapText.ts";

/** One bar with its texts: the name above it, the note at its end. */
export interface BarRow {
  readonly name: Block;
  readonly value: number;
  readonly note: string;
  readonly fullNote: string;
}

/** In px: a bar, at least, by default and at most, and the space above and below it within its row. */
export const barSize = { least: 10, usual: 18, most: 28, above: 4, below: 12 } as const;

/** The space in px between a bar and its note. */
export const noteGap = 6;

/** The texts of the bars, wrapped or cut off to fit into a picture of `width` px. */
export function barRows(
  bars: readonly { name: string; value: number; note?: string }[],
  width: number,
): BarRow[] {
  return bars.map(({ name, value, note = formatNumber(value) }) => ({
    name: textBlock(name, { x: edge, width: width - 2 * edge, size: fontSize.tick, maxLines: 2 }),
    value,
    note: wrapText(note, width * 0.4, { size: fontSize.tick }, 1)[0] ?? "",
    fullNote: note,
  }));
}

/** The width in px of the widest note. */
export function noteWidth(rows: readonly BarRow[]): number {
  return Math.max(0, ...rows.map((row) => textWidth(row.note, fontSize.tick)));
}

/** The height in px of all rows, with bars of `bar` px. */
export function rowsHeight(rows: readonly BarRow[], bar: number): number {
  return rows.reduce((sum, row) => sum + row.name.height + barSize.above + bar + barSize.below, 0);
}

/** A row with the heights in px at which its name and its bar stand. */
export interface PlacedRow extends BarRow {
  readonly top: number;
  readonly bar: readonly [top: number, bottom: number];
}

/** Spreads the rows between the heights `top` and `bottom`, with bars as thick as there is room for. */
export function placeRows(rows: readonly BarRow[], top: number, bottom: number): PlacedRow[] {
  const spare = (bottom - top - rowsHeight(rows, 0)) / rows.length;
  const thickness = Math.min(barSize.most, spare);
  let next = top + (spare - thickness) / 2;
  return rows.map((row) => {
    const barTop = next + row.name.height + barSize.above;
    const placed: PlacedRow = { ...row, top: next, bar: [barTop, barTop + thickness] };
    next = barTop + spare + barSize.below;
    return placed;
  });
}

/** Name, bar and note, the bar reaching from `left` to `right` px. */
export function drawRow(row: PlacedRow, left: number, right: number): string {
  const [top, bottom] = row.bar;
  const bar = { x: left, y: top, width: right - left, height: bottom - top, fill: seriesColor(0) };
  return (
    row.name.draw(row.top) + element("rect", bar) + note(row, right + noteGap, (top + bottom) / 2)
  );
}

function note(row: BarRow, x: number, y: number): string {
  if (row.note === "") return "";
  return element(
    "text",
    { x, y, dy: "0.35em", "font-size": fontSize.tick },
    row.note === row.fullNote ? "" : element("title", {}, escapeText(row.fullNote)),
    escapeText(row.note),
  );
}
