import { element } from "./element.ts";
import { thinPoints } from "./thinPoints.ts";

/** Above this many points, those that would lie on top of each other are drawn once. */
const thinAbove = 2000;
/** The side in px of the cell in which one dot stands for all; below the diameter of the dot. */
const cell = 3;

/** Dots at points in px: one path, whose zero-length pieces the round line caps make visible. */
export function drawDots(
  points: { x: readonly number[]; y: readonly number[] },
  color: string,
): string {
  const count = points.x.length;
  const indices = count > thinAbove ? thinPoints(points.x, points.y, cell) : points.x.keys();
  let d = "";
  for (const i of indices) d += `M${points.x[i]},${points.y[i]}h0`;
  return dotPath(d, color, dotDiameter(count));
}

/** The mark of the dots in the legend. */
export function dotSwatch(count: number, color: string, x: number, y: number): string {
  return dotPath(`M${x},${y}h0`, color, dotDiameter(count));
}

function dotDiameter(count: number): number {
  if (count <= 100) return 7;
  return count <= thinAbove ? 4.5 : 3.5;
}

function dotPath(d: string, stroke: string, diameter: number): string {
  if (d === "") return "";
  return element("path", {
    d,
    fill: "none",
    stroke,
    "stroke-width": diameter,
    "stroke-linecap": "round",
  });
}
