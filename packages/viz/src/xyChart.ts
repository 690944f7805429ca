import type { Axis } from "./axis.ts";
import { axisScale, type Scale } from "./axisScale.ts";
import { type Block, stack, textBlock } from "./block.ts";
import type { ChartOptions } from "./chartOptions.ts";
import { chooseTicks, type Tick } from "./chooseTicks.ts";
import { type DataExtent, dataExtent } from "./dataExtent.ts";
import { countHidden, describeHidden } from "./describePoints.ts";
import { baseline, bottomAxis, bottomAxisHeight, leftAxis } from "./drawAxes.ts";
import { horizontalTicks } from "./horizontalTicks.ts";
import { type LegendEntry, legendBlock } from "./legendBlock.ts";
import { noData } from "./noData.ts";
import { checkRoom, defaultWidth, pictureSide } from "./pictureSide.ts";
import type { Points } from "./readPoints.ts";
import { type Plot, svgDocument } from "./svgDocument.ts";
import { textWidth } from "./textWidth.ts";
import { edge, fontSize } from "./typography.ts";

/** What a chart with two value axes shows. */
export interface XyContent {
  /** The function's name, which begins its error messages. */
  readonly chart: string;
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly data: readonly Points[];
  /** Whether the x axis ends at round numbers, not where the data end. */
  readonly niceX: boolean;
  readonly legend: readonly LegendEntry[];
  readonly description: string;
  /** The markup of the data. */
  marks(x: Scale, y: Scale): string;
}

/** The space in px right of the plot, and between the parts above it. */
const margin = { right: 12, gap: 10 };

/** Lays out heading, legend and axes around the marks, and writes the document. */
export function xyChart(content: XyContent, options: ChartOptions): string {
  const { chart, title, x, y, data } = content;
  const hidden = countHidden(data, x, y);
  const width = pictureSide(chart, "width", options.width, defaultWidth);
  const height = pictureSide(chart, "height", options.height, 400);
  const extent = { x: dataExtent(data.map((d) => d.x)), y: dataExtent(data.map((d) => d.y)) };
  const xScale = axisScale(`${chart}: x axis`, x, extent.x, content.niceX);
  const yScale = axisScale(`${chart}: y axis`, y, extent.y, true);

  const head = heading(content, width);
  const top = Math.max(head.height, margin.gap);
  const bottom = height - bottomAxisHeight(x, width) - 4;
  checkRoom(chart, { name: "height", given: height, left: bottom - top, least: 60 });

  const yTicks = verticalTicks(chart, y, yScale, extent.y, { top, bottom });
  const labels = yTicks.map((tick) => textWidth(tick.label, fontSize.tick));
  const xTicks = horizontalTicks(`${chart}: x axis`, x, xScale, {
    integers: extent.x.integers,
    left: Math.max(0, ...labels) + 10,
    right: width - margin.right,
    width,
  });
  const [left = 0, right = width] = xScale.range();
  const plot: Plot = { left, right, top, bottom };
  checkRoom(chart, { name: "width", given: width, left: right - left, least: 90 });

  return svgDocument(
    {
      title,
      description: content.description + describeHidden(hidden),
      width,
      height,
      axes:
        head.draw(0) +
        bottomAxis(x, shownTicks(x, extent.x, xTicks), plot, { width }) +
        leftAxis(shownTicks(y, extent.y, yTicks), plot) +
        baseline(left, bottom, right, bottom) +
        (extent.x.domain ? "" : noData(plot)),
      marks: content.marks(xScale, yScale),
      clip: hidden > 0 ? plot : undefined,
    },
    options,
  );
}

/** Title, legend, and above the y axis its title. */
function heading({ title, legend, y }: XyContent, width: number): Block {
  const place = { x: edge, width: width - 2 * edge };
  return stack(
    [
      textBlock(title, { ...place, size: fontSize.title, bold: true, maxLines: 3 }),
      legendBlock(legend, place),
      textBlock(y.label, { ...place, size: fontSize.label, maxLines: 2 }),
    ],
    margin.gap,
  );
}

function verticalTicks(
  chart: string,
  axis: Axis,
  scale: Scale,
  extent: DataExtent,
  { top, bottom }: { top: number; bottom: number },
): Tick[] {
  scale.range([bottom, top]);
  return chooseTicks(`${chart}: y axis`, axis, scale, {
    integers: extent.integers,
    count: Math.max(2, Math.floor((bottom - top) / 40)),
    fits: (ticks) =>
      ticks.every((tick, i) => i === 0 || (ticks[i - 1] as Tick).position - tick.position >= 18),
  });
}

/** Without data, an axis that nobody gave a domain has no numbers to show. */
function shownTicks(axis: Axis, extent: DataExtent, ticks: readonly Tick[]): readonly Tick[] {
  return axis.domain || extent.domain ? ticks : [];
}
