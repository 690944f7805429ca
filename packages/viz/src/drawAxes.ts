import type { Axis } from "./axis.ts";
import { type Block, textBlock } from "./block.ts";
import type { Tick } from "./chooseTicks.ts";
import { element, escapeText } from "./element.ts";
import type { Plot } from "./svgDocument.ts";
import { fontSize } from "./typography.ts";

/** The height in px of the tick labels below the plot. */
const tickRow = 28;

/** The height in px below the plot that the ticks and the title of a horizontal axis take. */
export function bottomAxisHeight(axis: Axis, width: number): number {
  return tickRow + axisTitle(axis, width / 2, width).height;
}

/** A horizontal axis below the plot: gridlines, within `spans` if given, labels, and the title. */
export function bottomAxis(
  axis: Axis,
  ticks: readonly Tick[],
  plot: Plot,
  options: { width: number; spans?: readonly (readonly [top: number, bottom: number])[] },
): string {
  const { width, spans = [[plot.top, plot.bottom]] } = options;
  const lines = spans.flatMap(([top, bottom]) =>
    ticks.map(({ position: x }) => gridline(x, top, x, bottom)),
  );
  const labels = ticks.map(({ position: x, label }) =>
    tickText(label, x, plot.bottom + 22, "middle"),
  );
  const title = axisTitle(axis, (plot.left + plot.right) / 2, width).draw(plot.bottom + tickRow);
  return lines.join("") + labels.join("") + title;
}

/** A vertical axis left of the plot: gridlines and labels. Its title stands above, upright. */
export function leftAxis(ticks: readonly Tick[], plot: Plot): string {
  const lines = ticks.map(({ position: y }) => gridline(plot.left, y, plot.right, y));
  const labels = ticks.map(({ position: y, label }) =>
    tickText(label, plot.left - 8, y + fontSize.tick * 0.35, "end"),
  );
  return lines.join("") + labels.join("");
}

/** A line that bounds the plot, stronger than a gridline. */
export function baseline(x1: number, y1: number, x2: number, y2: number): string {
  return element("line", { x1, y1, x2, y2, stroke: "currentColor", "stroke-opacity": 0.6 });
}

function gridline(x1: number, y1: number, x2: number, y2: number): string {
  return element("line", { x1, y1, x2, y2, stroke: "currentColor", "stroke-opacity": 0.15 });
}

function tickText(label: string, x: number, y: number, anchor: "middle" | "end"): string {
  const attributes = { x, y, "font-size": fontSize.tick, "text-anchor": anchor };
  return element("text", attributes, escapeText(label));
}

function axisTitle(axis: Axis, x: number, width: number): Block {
  // Narrower than the picture by 120 px, so that it can stand below the middle of the plot.
  const style = { size: fontSize.label, anchor: "middle", maxLines: 2 } as const;
  return textBlock(axis.label, { ...style, x, width: width - 120 });
}
