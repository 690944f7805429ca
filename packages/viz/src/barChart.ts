import type { Axis } from "./axis.ts";
import { axisScale, type Scale } from "./axisScale.ts";
import {
  type BarRow,
  barRows,
  barSize,
  drawRow,
  noteGap,
  noteWidth,
  type PlacedRow,
  placeRows,
  rowsHeight,
} from "./barRows.ts";
import { textBlock } from "./block.ts";
import type { ChartOptions } from "./chartOptions.ts";
import { type DataExtent, dataExtent } from "./dataExtent.ts";
import { describeBars } from "./describeBars.ts";
import { baseline, bottomAxis, bottomAxisHeight } from "./drawAxes.ts";
import { horizontalTicks } from "./horizontalTicks.ts";
import { noData } from "./noData.ts";
import { checkRoom, defaultWidth, pictureSide } from "./pictureSide.ts";
import { checkValue } from "./readPoints.ts";
import { svgDocument } from "./svgDocument.ts";
import { edge, fontSize } from "./typography.ts";

/** One bar. */
export interface Bar {
  name: string;
  value: number;
  /** Printed beside the bar, e.g. "0.00042 sec". Default: the value, to 4 digits; "" for nothing. */
  note?: string;
}

/** What `barChart` draws. */
export interface BarChartOptions extends ChartOptions {
  title: string;
  value: Axis;
  /** From top to bottom. */
  bars: readonly Bar[];
}

/**
 * Horizontal bars, as the text of an SVG picture. A linear axis begins at zero, so that lengths can be
 * compared; a log axis begins at the power of ten below the least value. Without `height` the picture
 * is as high as its bars need. A bar beyond a given domain ends at its edge; its note tells the value.
 * Without bars the picture says "no data".
 *
 * @throws VizError for a value that is not finite (`ERR_NOT_FINITE`) or not positive on a log axis
 * (`ERR_NOT_POSITIVE`); for a height that is too low for the bars, or a domain, format or width that
 * cannot be used.
 * @example
 * const svg = barChart({
 *   title: "Adding two vectors of 10,000",
 *   value: { label: "time (s)", scale: "log" },
 *   bars: [
 *     { name: "element by element", value: 0.16749, note: "0.16749 sec" },
 *     { name: "one call", value: 0.00042, note: "0.00042 sec" },
 *   ],
 * });
 * svg.match(/<desc[^>]*>(.*)<\/desc>/)?.[1]; // => "Bar chart of time (s), 2 bars. element by element: 0.1675; one call: 0.00042. element by element is 399 times one call."
 */
export function barChart(options: BarChartOptions): string {
  const { title, value, bars } = options;
  for (const bar of bars) {
    checkValue(() => `${chart}: bar "${bar.name}" has value`, bar.value, value);
  }
  const extent = barExtent(dataExtent([bars.map((bar) => bar.value)]), value);
  const scale = axisScale(`${chart}: value axis`, value, extent, true);
  const width = pictureSide(chart, "width", options.width, defaultWidth);
  const head = textBlock(title, {
    x: edge,
    width: width - 2 * edge,
    size: fontSize.title,
    bold: true,
    maxLines: 3,
  });
  const rows = barRows(bars, width);
  const { top, bottom, height } = verticalLayout(options, {
    top: head.height + 8,
    below: bottomAxisHeight(value, width) + 4,
    rows,
  });

  const ticks = horizontalTicks(`${chart}: value axis`, value, scale, {
    integers: extent.integers,
    left: edge,
    right: width - noteGap - Math.max(noteGap, noteWidth(rows)),
    width,
  });
  const [left = 0, right = width] = scale.range();
  checkRoom(chart, { name: "width", given: width, left: right - left, least: 90 });
  const plot = { left, right, top, bottom };
  const placed = placeRows(rows, top, bottom);
  const shownTicks = value.domain || extent.domain ? ticks : [];
  return svgDocument(
    {
      title,
      description: describeBars(bars, value),
      width,
      height,
      axes: head.draw(0) + bottomAxis(value, shownTicks, plot, { width, spans: placed.map(strip) }),
      marks: rows.length === 0 ? noData(plot) : drawBars(placed, scale),
    },
    options,
  );
}

const chart = "barChart";

/** The height of the picture, and that at which the rows of bars end, in px. */
function verticalLayout(
  options: BarChartOptions,
  { top, below, rows }: { top: number; below: number; rows: readonly BarRow[] },
) {
  const rowsOf = (bar: number) => (rows.length === 0 ? 60 : rowsHeight(rows, bar));
  const usual = Math.ceil(top + rowsOf(barSize.usual) + below);
  const height = pictureSide(chart, "height", options.height, usual);
  const bottom = height - below;
  const least = rowsOf(barSize.least);
  checkRoom(chart, { name: "height", given: height, left: bottom - top, least });
  return { top, bottom, height };
}

/** Bars begin at zero; on a log axis, which has none, at the power of ten below the least value. */
function barExtent(data: DataExtent, axis: Axis): DataExtent {
  if (!data.domain) return data;
  const [low, high] = data.domain;
  if (axis.scale === "log") {
    const below = Number(`1e${Math.ceil(Math.log10(low)) - 1}`);
    return { ...data, domain: [below > 0 ? below : low, high] };
  }
  return {
    ...data,
    domain: low === 0 && high === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)],
  };
}

function drawBars(rows: readonly PlacedRow[], scale: Scale): string {
  const [low = 0, high = 1] = scale.domain();
  const within = (value: number) => scale(Math.min(Math.max(value, low), high));
  const base = within(0);
  const marks = rows.map((row) => {
    const end = within(row.value);
    return drawRow(row, Math.min(base, end), Math.max(base, end));
  });
  const lines = rows.map(strip).map(([top, bottom]) => baseline(base, top, base, bottom));
  return marks.join("") + lines.join("");
}

/** The heights beside a bar that gridlines cross; they spare its name, so that it stays readable. */
function strip({ bar: [top, bottom] }: PlacedRow): [number, number] {
  return [top - 3, bottom + 3];
}
