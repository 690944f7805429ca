import { format } from "d3-format";
import { tickFormat } from "d3-scale";
import type { Axis } from "./axis.ts";
import type { Scale } from "./axisScale.ts";
import { formatNumber, shortExponent } from "./formatNumber.ts";
import { tickValues } from "./tickValues.ts";
import { VizError } from "./vizError.ts";

/** One tick: where it is in px, and what is printed there. */
export interface Tick {
  readonly position: number;
  readonly label: string;
}

/**
 * As many ticks, at most `count`, as have labels that all differ and that fit.
 * `place` begins the error message; `integers` drops the values between integers.
 */
export function chooseTicks(
  place: string,
  axis: Axis,
  scale: Scale,
  options: { integers: boolean; count: number; fits: (ticks: readonly Tick[]) => boolean },
): Tick[] {
  const log = axis.scale === "log";
  for (let count = options.count; count >= 1; count--) {
    const label = tickLabel(place, axis, scale, { ...options, count });
    const ticks = tickValues(scale, log, count)
      .filter((value) => !options.integers || Number.isInteger(value))
      .map((value) => ({ position: scale(value), label: label(value) }));
    const different = new Set(ticks.map((tick) => tick.label)).size === ticks.length;
    if (different && options.fits(ticks)) return ticks;
  }
  return [];
}

function tickLabel(
  place: string,
  axis: Axis,
  scale: Scale,
  { count, integers }: { count: number; integers: boolean },
): (value: number) => string {
  const log = axis.scale === "log";
  const [low = 0, high = 1] = scale.domain();
  if (axis.format !== undefined) {
    try {
      return log ? format(axis.format) : tickFormat(low, high, count, axis.format);
    } catch {
      throw new VizError(
        "ERR_FORMAT",
        `${place} has format "${axis.format}"; give a d3-format specifier such as ".2f" or ".1%"`,
      );
    }
  }
  if (log) return (value: number) => formatNumber(value, 6);
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size >= 1e-3 && size < 1e6) return integers ? format(",d") : tickFormat(low, high, count);
  const power = tickFormat(low, high, count, "~e");
  return (value: number) => (value === 0 ? "0" : shortExponent(power(value)));
}
