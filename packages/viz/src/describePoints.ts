import { format } from "d3-format";
import type { Axis } from "./axis.ts";
import { dataExtent } from "./dataExtent.ts";
import { formatNumber } from "./formatNumber.ts";
import type { Points } from "./readPoints.ts";

/** A line in words: `5 points, y from 0.04 at x = 1 to 0.001 at x = 5; lowest ..., highest ...`. */
export function describeLine(points: Points): string {
  const { x, y } = points;
  if (y.length === 0) return "no points";
  const at = (i: number) => `${formatNumber(y[i] as number)} at ${formatNumber(x[i] as number)}`;
  if (y.length === 1) return `1 point, ${at(0)}`;
  let low = 0;
  let high = 0;
  for (let i = 1; i < y.length; i++) {
    if ((y[i] as number) < (y[low] as number)) low = i;
    if ((y[i] as number) > (y[high] as number)) high = i;
  }
  return (
    `${format(",")(y.length)} points, from ${at(0)} to ${at(y.length - 1)}, ` +
    `lowest ${at(low)}, highest ${at(high)}`
  );
}

/** A cloud of points in words: `1,000 points, x from -3 to 3, y from -7 to 15`. */
export function describeCloud(points: Points): string {
  const [x, y] = [dataExtent([points.x]).domain, dataExtent([points.y]).domain];
  if (!x || !y) return "no points";
  const count = points.x.length === 1 ? "1 point" : `${format(",")(points.x.length)} points`;
  return `${count}, x from ${range(x)}, y from ${range(y)}`;
}

/** How many points lie outside of the domains that the axes were given. */
export function countHidden(data: readonly Points[], x: Axis, y: Axis): number {
  let hidden = 0;
  for (const points of data) {
    for (let i = 0; i < points.x.length; i++) {
      if (isOutside(points.x[i] as number, x) || isOutside(points.y[i] as number, y)) hidden++;
    }
  }
  return hidden;
}

/** A sentence that says so. */
export function describeHidden(count: number): string {
  if (count === 0) return "";
  return ` ${format(",")(count)} ${count === 1 ? "point lies" : "points lie"} outside of the axes.`;
}

function isOutside(value: number, { domain }: Axis): boolean {
  return domain !== undefined && (value < domain[0] || value > domain[1]);
}

function range([low, high]: readonly [number, number]): string {
  return `${formatNumber(low)} to ${formatNumber(high)}`;
}
