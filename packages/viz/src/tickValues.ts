import { ticks } from "d3-array";
import type { Scale } from "./axisScale.ts";

/** Round values across the domain of the scale, about `count` of them. */
export function tickValues(scale: Scale, log: boolean, count: number): number[] {
  const [low = 0, high = 1] = scale.domain();
  return log ? logTicks(low, high, count) : ticks(low, high, count);
}

/** Within a decade round numbers; beyond 1, 2 and 5, or powers of ten, or every second, third ... of them. */
function logTicks(low: number, high: number, count: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  if (high / low < 10) return ticks(low, high, count);
  const step = Math.ceil((last - first) / count);
  const multiples = 3 * (last - first) <= count ? [1, 2, 5] : [1];
  const values: number[] = [];
  for (let power = step * Math.ceil(first / step); power <= last; power += step) {
    // Parsed, because 10 ** -5 is not the float64 nearest to 0.00001 on every engine.
    for (const multiple of multiples) values.push(Number(`${multiple}e${power}`));
  }
  return values.filter((value) => value >= low && value <= high);
}
