import type { Block } from "./block.ts";
import { element, escapeText } from "./element.ts";
import { textWidth } from "./textWidth.ts";
import { fontSize } from "./typography.ts";
import { wrapText } from "./wrapText.ts";

/** One row of the legend: a name, and the mark that it explains. */
export interface LegendEntry {
  readonly name: string;
  /** The mark, drawn from `x` to `x + swatchWidth` px around the height `y`. */
  swatch(x: number, y: number): string;
}

/** In px. */
export const swatchWidth = 28;

const nameGap = 6;
const entryGap = 18;
const rowHeight = 18;

/** Where rows begin, and how wide they may be, in px. */
interface Row {
  readonly x: number;
  readonly width: number;
}

/** The legend: entries side by side, in as many rows as they need; a name longer than a row is cut off. */
export function legendBlock(entries: readonly LegendEntry[], place: Row): Block {
  const placed = placeEntries(entries, place);
  const rows = (placed.at(-1)?.row ?? -1) + 1;
  return {
    height: rows * rowHeight,
    draw(top) {
      return placed
        .map(({ entry, name, x, row }) => {
          const middle = top + (row + 0.5) * rowHeight;
          return (
            entry.swatch(x, middle) +
            element(
              "text",
              { x: x + swatchWidth + nameGap, y: middle, dy: "0.35em", "font-size": fontSize.tick },
              name === entry.name ? "" : element("title", {}, escapeText(entry.name)),
              escapeText(name),
            )
          );
        })
        .join("");
    },
  };
}

function placeEntries(entries: readonly LegendEntry[], { x: start, width }: Row) {
  const style = { size: fontSize.tick };
  let x = start;
  let row = 0;
  return entries.map((entry) => {
    const [name = ""] = wrapText(entry.name, width - swatchWidth - nameGap, style, 1);
    const entryWidth = swatchWidth + nameGap + textWidth(name, style.size);
    if (x > start && x + entryWidth > start + width) {
      x = start;
      row++;
    }
    const place = { entry, name, x, row };
    x += entryWidth + entryGap;
    return place;
  });
}
