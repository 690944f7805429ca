import type { Axis } from "./axis.ts";
import type { Scale } from "./axisScale.ts";
import { chooseTicks, type Tick } from "./chooseTicks.ts";
import { textWidth } from "./textWidth.ts";
import { fontSize } from "./typography.ts";

/** The least space in px between two tick labels. */
const labelGap = 12;

/**
 * Chooses the ticks of a horizontal axis, and sets the range of `scale` to what remains of
 * `[left, right]` px once the outermost labels stay within a picture of `width` px.
 */
export function horizontalTicks(
  place: string,
  axis: Axis,
  scale: Scale,
  options: { integers: boolean; left: number; right: number; width: number },
): Tick[] {
  let { left, right } = options;
  let ticks: Tick[] = [];
  // A shorter axis can have other ticks, with longer labels; it settles after a round or two.
  for (let round = 0; round < 4; round++) {
    scale.range([left, right]);
    const count = Math.min(12, Math.max(2, Math.floor((right - left) / 50)));
    ticks = chooseTicks(place, axis, scale, { integers: options.integers, count, fits });
    const before = Math.max(0, ...ticks.map((tick) => -leftEnd(tick)));
    const after = Math.max(0, ...ticks.map((tick) => rightEnd(tick) - options.width));
    if (before === 0 && after === 0) break;
    left += before;
    right -= after;
  }
  return ticks.filter((tick) => leftEnd(tick) >= 0 && rightEnd(tick) <= options.width);
}

function fits(ticks: readonly Tick[]): boolean {
  return ticks.every((tick, i) => {
    const next = ticks[i + 1];
    return next === undefined || rightEnd(tick) + labelGap <= leftEnd(next);
  });
}

function leftEnd(tick: Tick): number {
  return tick.position - textWidth(tick.label, fontSize.tick) / 2;
}

function rightEnd(tick: Tick): number {
  return tick.position + textWidth(tick.label, fontSize.tick) / 2;
}
