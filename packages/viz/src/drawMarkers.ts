import { symbol } from "d3-shape";
import { element } from "./element.ts";
import type { SeriesStyle } from "./seriesStyle.ts";
import { thinPoints } from "./thinPoints.ts";

/** The area of a marker in square px. */
const area = 40;

/** The series' symbol at points in px; of those that would cover each other one is drawn. */
export function drawMarkers(
  points: { x: readonly number[]; y: readonly number[] },
  style: Pick<SeriesStyle, "color" | "symbol">,
): string {
  const d = symbol(style.symbol, area)() as string;
  const markers = thinPoints(points.x, points.y, Math.sqrt(area)).map((i) =>
    element("path", { d, transform: `translate(${points.x[i]},${points.y[i]})` }),
  );
  return markers.length === 0 ? "" : element("g", { fill: style.color }, ...markers);
}
