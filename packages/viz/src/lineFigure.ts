import { describeLine } from "./describePoints.ts";
import { drawLine, lineSwatch } from "./drawLine.ts";
import { drawMarkers } from "./drawMarkers.ts";
import { swatchWidth } from "./legendBlock.ts";
import type { LineChartOptions } from "./lineChart.ts";
import { placePoints } from "./placePoints.ts";
import { type Points, readPoints } from "./readPoints.ts";
import { type SeriesStyle, seriesStyle } from "./seriesStyle.ts";
import { xyChart } from "./xyChart.ts";

interface Line {
  readonly name: string;
  readonly points: Points;
  readonly markers: boolean;
  readonly style: SeriesStyle;
}

/** A line chart; `chart` is the function that the user called, for its error messages. */
export function lineFigure(chart: string, options: LineChartOptions): string {
  const { title, x, y } = options;
  const lines = options.series.map(({ name, points: markers = false, ...data }, i): Line => {
    const points = readPoints(`${chart}: series "${name}"`, data, { x, y });
    return { name, points, markers: markers || points.x.length === 1, style: seriesStyle(i) };
  });
  const data = lines.map((line) => line.points);
  const named = lines.length > 1 || lines[0]?.name !== y.label;
  const sentences = lines.map((line) => ` ${line.name}: ${describeLine(line.points)}.`);
  const content = {
    chart,
    title,
    x,
    y,
    data,
    niceX: false,
    legend: named ? lines.map(legendEntry) : [],
    description: `Line chart, ${y.label} over ${x.label}.${sentences.join("")}`,
  };
  return xyChart(
    {
      ...content,
      marks: (xScale, yScale) =>
        lines.map((line) => drawMarks(line, placePoints(line.points, xScale, yScale))).join(""),
    },
    options,
  );
}

function drawMarks({ style, markers }: Line, points: { x: number[]; y: number[] }): string {
  return drawLine(points, style) + (markers ? drawMarkers(points, style) : "");
}

function legendEntry({ name, style, markers }: Line) {
  const swatch = (x: number, y: number) =>
    lineSwatch(style, x, y, swatchWidth) +
    (markers ? drawMarkers({ x: [x + swatchWidth / 2], y: [y] }, style) : "");
  return { name, swatch };
}
