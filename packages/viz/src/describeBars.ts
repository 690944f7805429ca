import { format } from "d3-format";
import type { Axis } from "./axis.ts";
import { formatNumber } from "./formatNumber.ts";

interface NamedValue {
  readonly name: string;
  readonly value: number;
}

/** Bars in words: each with its value, and how many times the highest exceeds the lowest. */
export function describeBars(bars: readonly NamedValue[], axis: Axis): string {
  const count = bars.length === 1 ? "1 bar" : `${format(",")(bars.length)} bars`;
  if (bars.length === 0) return `Bar chart of ${axis.label}. No bars.`;
  const list = bars.map(({ name, value }) => `${name}: ${formatNumber(value)}`).join("; ");
  return `Bar chart of ${axis.label}, ${count}. ${list}.${ratio(bars)}`;
}

function ratio(bars: readonly NamedValue[]): string {
  const sorted = bars.toSorted((a, b) => a.value - b.value);
  const lowest = sorted[0] as NamedValue;
  const highest = sorted.at(-1) as NamedValue;
  if (lowest.value <= 0 || lowest.value === highest.value) return "";
  const times = formatNumber(highest.value / lowest.value, 3);
  return ` ${highest.name} is ${times} times ${lowest.name}.`;
}
