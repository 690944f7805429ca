import { ArgumentError, IndexError, ShapeError } from "../errors.ts";
import { formatShape, normalizeAxes, normalizeAxis } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/** Axes of one tensor and, at the same places, those of another, all counted from 0. */
export type AxisPairs = readonly [left: readonly number[], right: readonly number[]];

/** Reads what `tensordot` takes: a number of inner axes, or two lists. Throws what does not fit. */
export function pairAxes(a: Tensor, b: Tensor, axes: number | AxisPairs): AxisPairs {
  const [left, right] = typeof axes === "number" ? innerAxes(a, b, axes) : checkLists(a, b, axes);
  left.forEach((axis, i) => {
    const other = right[i] as number;
    if (a.shape[axis] === b.shape[other]) return;
    throw new ShapeError(
      `tensordot: axis ${axis} of ${formatShape(a.shape)} and axis ${other} of ${formatShape(b.shape)} ` +
        `are paired, with sizes ${a.shape[axis]} and ${b.shape[other]}; they must be equal`,
    );
  });
  return [left, right];
}

function innerAxes(a: Tensor, b: Tensor, count: number): AxisPairs {
  const most = Math.min(a.ndim, b.ndim);
  if (!Number.isInteger(count) || count < 0 || count > most) {
    throw new ArgumentError(
      `tensordot: axes is ${count} for shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}; ` +
        `give an integer from 0 to ${most}, or two lists of axes`,
    );
  }
  const axes = Array.from({ length: count }, (_, i) => i);
  return [axes.map((axis) => a.ndim - count + axis), axes];
}

function checkLists(a: Tensor, b: Tensor, axes: AxisPairs): AxisPairs {
  const lists = Array.isArray(axes) && axes.length === 2 && axes.every(Array.isArray);
  if (!lists || axes[0].length !== axes[1].length) {
    throw new ArgumentError(
      `tensordot: axes is ${JSON.stringify(axes)}; give a number of axes, or two lists that are ` +
        "equally long, as [[0, 1], [1, 0]]",
    );
  }
  const [left, right] = [a, b].map((x, side) => {
    const list = axes[side] as readonly number[];
    // In ascending order: this finds what is named twice.
    normalizeAxes("tensordot", list, x.ndim);
    return list.map((axis) => normalizeAxis("tensordot", axis, x.ndim));
  }) as [number[], number[]];
  return [left, right];
}

/**
 * An axis of two operands that broadcast, counted from the end: there they are aligned. One counted
 * from the start is taken where both have as many axes.
 */
export function alignedAxis(operation: string, axis: number, a: Tensor, b: Tensor): number {
  const rank = Math.min(a.ndim, b.ndim);
  if (Number.isInteger(axis) && axis >= 0 && axis < rank && a.ndim === b.ndim) return axis - rank;
  if (Number.isInteger(axis) && axis < 0 && axis >= -rank) return axis;
  const range = rank === 0 ? "a scalar has no axes" : rank === 1 ? "use -1" : `use -${rank} to -1`;
  throw new IndexError(
    `${operation}: axis ${axis} does not fit shapes ${formatShape(a.shape)} and ` +
      `${formatShape(b.shape)}; ${range}`,
  );
}
