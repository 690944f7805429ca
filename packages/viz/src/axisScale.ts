import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";
import type { Axis } from "./axis.ts";
import type { DataExtent } from "./dataExtent.ts";
import { VizError } from "./vizError.ts";

/** A d3 scale from values to px. */
export type Scale = ScaleContinuousNumeric<number, number>;

/**
 * The scale of an axis, still without a range in px. Its domain is the axis's own, or that of the
 * data; `nice` rounds the latter outwards to round numbers. `place` begins the error message.
 */
export function axisScale(place: string, axis: Axis, data: DataExtent, nice: boolean): Scale {
  const log = axis.scale === "log";
  const scale: Scale = log ? scaleLog() : scaleLinear();
  if (axis.domain) {
    checkDomain(place, axis.domain, log);
    return scale.domain(axis.domain);
  }
  const domain = widen(data.domain ?? (log ? [1, 10] : [0, 1]), log);
  if (!isUsable(domain, log)) {
    throw new VizError(
      "ERR_DOMAIN",
      `${place} would run from ${domain[0]} to ${domain[1]}, too far for a linear scale; use scale: "log" or give a domain`,
    );
  }
  scale.domain(domain);
  const rounded = scale.copy().nice(5);
  // Next to the largest and the smallest floats, rounding outwards ends at infinity or zero.
  return nice && isUsable(rounded.domain(), log) ? rounded : scale;
}

function checkDomain(place: string, [low, high]: readonly [number, number], log: boolean): void {
  if (isUsable([low, high], log)) return;
  const positive = log ? "positive " : "";
  throw new VizError(
    "ERR_DOMAIN",
    `${place} has domain [${low}, ${high}]; give two ${positive}finite numbers, low before high`,
  );
}

/** Room around data that are all equal. */
function widen([low, high]: readonly [number, number], log: boolean): [number, number] {
  if (low < high) return [low, high];
  if (log) return [low / 10, high * 10];
  const room = low === 0 ? 1 : Math.abs(low) / 10;
  return [low - room, high + room];
}

function isUsable(domain: readonly number[], log: boolean): boolean {
  const [low = Number.NaN, high = Number.NaN] = domain;
  return low < high && Number.isFinite(high - low) && (!log || low > 0);
}
