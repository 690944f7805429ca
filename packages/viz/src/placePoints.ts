import type { Scale } from "./axisScale.ts";
import { pixel } from "./element.ts";
import type { Points } from "./readPoints.ts";

/** The points in px, rounded to 2 decimals. */
export function placePoints(points: Points, x: Scale, y: Scale): { x: number[]; y: number[] } {
  return {
    x: Array.from(points.x, (value) => pixel(x(value))),
    y: Array.from(points.y, (value) => pixel(y(value))),
  };
}
