import type { Axis } from "./axis.ts";
import type { ChartOptions } from "./chartOptions.ts";
import { lineFigure } from "./lineFigure.ts";
import type { Numbers } from "./numbers.ts";

/** One line of a chart. */
export interface LineSeries {
  name: string;
  x: Numbers;
  y: Numbers;
  /** Whether each point has a marker too. Default false; a single point has one always. */
  points?: boolean;
}

/** What `lineChart` draws. */
export interface LineChartOptions extends ChartOptions {
  title: string;
  x: Axis;
  y: Axis;
  series: readonly LineSeries[];
}

/**
 * Lines through points, in the order in which the points are given, as the text of an SVG picture.
 *
 * Lines of any length are drawn quickly: where many points share a pixel column, those that do not
 * change the picture are left out. The legend is left out where its one name is the y axis's title.
 * Without any points the picture says "no data".
 *
 * @throws VizError if a series has different numbers of x and y values (`ERR_LENGTH`), or a value that
 * is not finite (`ERR_NOT_FINITE`) or not positive on a log axis (`ERR_NOT_POSITIVE`); and for a
 * domain, format, width or height that cannot be used.
 * @example
 * const svg = lineChart({
 *   title: "Training loss",
 *   x: { label: "epoch" },
 *   y: { label: "loss", scale: "log" },
 *   series: [{ name: "loss", x: [1, 2, 3], y: [0.04, 0.00016, 0.00005] }],
 * });
 * svg.match(/<desc[^>]*>(.*)<\/desc>/)?.[1]; // => "Line chart, loss over epoch. loss: 3 points, from 0.04 at 1 to 5e-5 at 3, lowest 5e-5 at 3, highest 0.04 at 1."
 */
export function lineChart(options: LineChartOptions): string {
  return lineFigure("lineChart", options);
}
