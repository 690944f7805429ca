import { ArgumentError } from "../errors.ts";

/** What a range takes from an axis. */
export interface AxisRange {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** A range as Python writes it, on an axis of some size. */
export function textRange(operation: string, text: string, size: number): AxisRange {
  if (text === ":") return { start: 0, step: 1, count: size };
  const match = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?\s*)?$/.exec(text);
  const step = Number(match?.[3] ?? 1);
  if (match === null || step === 0) {
    throw new ArgumentError(
      `${operation}: "${text}" is not a range; write "start:stop" or "start:stop:step" with a step other than 0`,
    );
  }
  return clamped(numberOf(match[1]), numberOf(match[2]), step, size);
}

/** A bound of a range; undefined where it was left out. */
function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** A range in numbers: `[start, stop]` or `[start, stop, step]`. */
export function numberRange(operation: string, range: readonly number[], size: number): AxisRange {
  // One by one: each batch is a range, and iterators are slow until the function is optimised.
  const start = range[0]!;
  const stop = range[1]!;
  const step = range[2] === undefined ? 1 : range[2];
  const integers = Number.isInteger(start) && Number.isInteger(stop) && Number.isInteger(step);
  if (!integers || step === 0 || range.length > 3) refuseNumbers(operation, range);
  return clamped(start, stop, step, size);
}

/**
 * The positions of a range that an axis has: bounds beyond its ends are those ends, and a bound that
 * is missing is the end that the step comes from or runs to. Source: Python, `slice.indices`.
 */
function clamped(
  start: number | undefined,
  stop: number | undefined,
  step: number,
  size: number,
): AxisRange {
  const low = step > 0 ? 0 : -1;
  const high = size + low;
  const from = start === undefined ? (step > 0 ? low : high) : inside(start, size, low, high);
  const to = stop === undefined ? (step > 0 ? high : low) : inside(stop, size, low, high);
  const count = Math.ceil((to - from) / step);
  return count > 0 ? { start: from, step, count } : { start: 0, step: 1, count: 0 };
}

function inside(position: number, size: number, low: number, high: number): number {
  return Math.min(Math.max(position < 0 ? position + size : position, low), high);
}

function refuseNumbers(operation: string, range: readonly number[]): never {
  const isShort = range.length === 2 || range.length === 3;
  throw new ArgumentError(
    `${operation}: [${range.join(", ")}] is not a range; give ` +
      (isShort
        ? "integers, [start, stop] or [start, stop, step] with a step other than 0"
        : '[start, stop] or [start, stop, step], and for single positions tensor([...], { dtype: "int32" })'),
  );
}
