import type { Axis } from "./axis.ts";
import type { ChartOptions } from "./chartOptions.ts";
import { describeCloud, describeLine } from "./describePoints.ts";
import { dotSwatch, drawDots } from "./drawDots.ts";
import { drawLine, lineSwatch } from "./drawLine.ts";
import { swatchWidth } from "./legendBlock.ts";
import type { Numbers } from "./numbers.ts";
import { placePoints } from "./placePoints.ts";
import { readPoints } from "./readPoints.ts";
import { seriesStyle } from "./seriesStyle.ts";
import { xyChart } from "./xyChart.ts";

/** What `scatter` draws. */
export interface ScatterOptions extends ChartOptions {
  title: string;
  x: Axis;
  y: Axis;
  /** The dots. Without a name they are not in the legend. */
  points: { name?: string; x: Numbers; y: Numbers };
  /** Lines over the dots, such as a fitted model. */
  lines?: readonly { name: string; x: Numbers; y: Numbers }[];
}

/**
 * Points as dots, with lines over them, as the text of an SVG picture.
 *
 * Up to 2000 points each have a dot. Of more points, one for each cell of 3 by 3 px is drawn: what is
 * left out lies under another dot, so the outline of the cloud and every outlier stay.
 * Without any points the picture says "no data".
 *
 * @throws VizError if x and y differ in number (`ERR_LENGTH`), or for a value that is not finite
 * (`ERR_NOT_FINITE`) or not positive on a log axis (`ERR_NOT_POSITIVE`); and for a domain, format,
 * width or height that cannot be used.
 * @example
 * const svg = scatter({
 *   title: "Second feature and label",
 *   x: { label: "feature" },
 *   y: { label: "label" },
 *   points: { x: [-1, 0, 2], y: [7.6, 4.2, -2.6] },
 * });
 * svg.match(/<desc[^>]*>(.*)<\/desc>/)?.[1]; // => "Scatter plot, label against feature. 3 points, x from −1 to 2, y from −2.6 to 7.6."
 */
export function scatter(options: ScatterOptions): string {
  const { title, x, y } = options;
  const axes = { x, y };
  const { name = "" } = options.points;
  const place = name === "" ? "scatter: points" : `scatter: points "${name}"`;
  const cloud = readPoints(place, options.points, axes);
  const color = seriesStyle(0).color;
  const lines = (options.lines ?? []).map((line, i) => ({
    name: line.name,
    points: readPoints(`scatter: line "${line.name}"`, line, axes),
    // The first colour is that of the dots; a solid line differs from them in shape.
    style: { color: seriesStyle(i + 1).color, dash: seriesStyle(i).dash },
  }));
  const data = [cloud, ...lines.map((line) => line.points)];
  const dots = { name, swatch: dotEntry(cloud.x.length, color) };
  const sentences = lines.map((line) => ` ${line.name}: ${describeLine(line.points)}.`);
  const content = {
    chart: "scatter",
    title,
    x,
    y,
    data,
    niceX: true,
    legend: [...(name === "" ? [] : [dots]), ...lines.map(lineEntry)],
    description: `Scatter plot, ${y.label} against ${x.label}. ${describeCloud(cloud)}.${sentences.join("")}`,
  };
  return xyChart(
    {
      ...content,
      marks: (xScale, yScale) =>
        drawDots(placePoints(cloud, xScale, yScale), color) +
        lines
          .map((line) => drawLine(placePoints(line.points, xScale, yScale), line.style))
          .join(""),
    },
    options,
  );
}

function dotEntry(count: number, color: string) {
  return (x: number, y: number) => dotSwatch(count, color, x + swatchWidth / 2, y);
}

function lineEntry(line: { name: string; style: { color: string; dash: string | undefined } }) {
  const swatch = (x: number, y: number) => lineSwatch(line.style, x, y, swatchWidth);
  return { name: line.name, swatch };
}
