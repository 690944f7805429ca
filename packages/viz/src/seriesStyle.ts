import type { SymbolType } from "d3-shape";
import {
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from "d3-shape";

/** How one series looks. Colour is never the only sign: lines differ in dashes, markers in shape. */
export interface SeriesStyle {
  /** A CSS colour that a page can replace: `var(--linnet-series-1, #2176b5)`. */
  readonly color: string;
  /** A `stroke-dasharray`; absent for a solid line. */
  readonly dash: string | undefined;
  readonly symbol: SymbolType;
}

/** The fallback colours. Each has at least 3.5:1 against white and 3.3:1 against a dark page (#202127). */
export const palette: readonly string[] = [
  "#2176b5",
  "#d1540a",
  "#0f8a63",
  "#b14fa0",
  "#8f7300",
  "#7a6ff0",
];

const dashes = [undefined, "8 4", "3 3", "10 3 2 3", "14 5", "6 2 2 2 2 2"] as const;
const symbols = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
] as const;

/** The style of series `index`. The first 36 differ from each other in colour or dash. */
export function seriesStyle(index: number): SeriesStyle {
  const hue = index % palette.length;
  const turn = index + Math.floor(index / palette.length);
  return {
    color: seriesColor(hue),
    dash: dashes[turn % dashes.length],
    symbol: symbols[turn % symbols.length] as SymbolType,
  };
}

/** The colour of series `index`, as a page can replace it. */
export function seriesColor(index: number): string {
  const hue = index % palette.length;
  return `var(--linnet-series-${hue + 1}, ${palette[hue]})`;
}
