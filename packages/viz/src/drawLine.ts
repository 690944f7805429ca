import { line } from "d3-shape";
import { element } from "./element.ts";
import type { SeriesStyle } from "./seriesStyle.ts";
import { simplifyLine } from "./simplifyLine.ts";

/** A line through points in px, simplified where several of them share a pixel column. */
export function drawLine(
  points: { x: readonly number[]; y: readonly number[] },
  style: Pick<SeriesStyle, "color" | "dash">,
): string {
  const path = line<number>(
    (i) => points.x[i] as number,
    (i) => points.y[i] as number,
  );
  const d = path(simplifyLine(points.x, points.y));
  return d === null ? "" : strokedPath(d, style);
}

/** The mark of a line in the legend. */
export function lineSwatch(
  style: Pick<SeriesStyle, "color" | "dash">,
  x: number,
  y: number,
  width: number,
): string {
  return strokedPath(`M${x},${y}h${width}`, style);
}

function strokedPath(d: string, { color, dash }: Pick<SeriesStyle, "color" | "dash">): string {
  return element("path", {
    d,
    fill: "none",
    stroke: color,
    "stroke-width": 2,
    "stroke-linejoin": "round",
    "stroke-dasharray": dash,
  });
}
