import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { zeros } from "../../create/full.ts";
import { checkTensor } from "../../elementwise.ts";
import { ArgumentError, IndexError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, type Shape, sizeOf } from "../../shape.ts";
import { Tensor } from "../../tensor.ts";

/**
 * One axis of an index: a position, a range as Python writes it (`":"`, `"2:"`, `"::2"`), or a range
 * in numbers, `[start, stop]`.
 */
export type IndexItem = number | string | readonly [start: number, stop: number];

/** What an index takes from one axis. */
interface AxisRange {
  readonly start: number;
  readonly step: number;
  /** How many; null for a single position, whose axis goes. */
  readonly count: number | null;
}

/**
 * A view of some elements. Each item takes from one axis: an integer a position (negative from the
 * end), a string a range `"start:stop:step"` with Python's meaning, a pair `[start, stop]`. Axes without an item stay whole.
 * The method is `x.at(...)`.
 *
 * Throws IndexError for a position outside of its axis and for more items than axes, ArgumentError
 * for an item of another form. Source: NumPy, basic indexing.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * console.log(at(x, ":", -1).toArray(), at(x, 0, "::-1").toArray()); // [3, 6] [3, 2, 1]
 * ```
 */
export function at(x: Tensor, ...items: IndexItem[]): Tensor {
  return apply(atOp, [x], items);
}

export const atOp: AnyOp<readonly IndexItem[]> = {
  name: "at",
  run: (inputs, items) => atView(checkTensor("at", inputs[0]), items),
  kernel: null,
  needs: [[]],
  vjps: [(g, { params }, shape) => putAt(g, params, shape)],
};

/** Zeros of a shape, with `x` in the place of what an index takes from it: the gradient of `at`. */
function putAt(x: Tensor, items: readonly IndexItem[], shape: Shape): Tensor {
  return apply(putAtOp, [x], { items, shape });
}

const putAtOp: AnyOp<{ readonly items: readonly IndexItem[]; readonly shape: Shape }> = {
  name: "putAt",
  run(inputs, { items, shape }) {
    const x = checkTensor("putAt", inputs[0]);
    const out = zeros(shape, { dtype: x.dtype });
    backends.current.copy(x, atView(out, items));
    return out;
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, { params }) => at(g, ...params.items)],
};

function atView(x: Tensor, items: readonly IndexItem[]): Tensor {
  if (items.length > x.shape.length) {
    throw new IndexError(
      `at: ${items.length} items for shape ${formatShape(x.shape)}; give at most ${x.shape.length}`,
    );
  }
  const shape: number[] = [];
  const layout: number[] = [];
  const { strides } = x;
  let { offset } = x;
  for (let axis = 0; axis < x.shape.length; axis++) {
    const { start, step, count } = axisRange(x, axis, axis < items.length ? items[axis]! : ":");
    const stride = strides[axis] as number;
    offset += start * stride;
    if (count === null) continue;
    shape.push(count);
    layout.push(step * stride);
  }
  return new Tensor(
    shape,
    sizeOf(shape),
    isContiguous(shape, layout) ? null : layout,
    offset,
    x.storage,
  );
}

function axisRange(x: Tensor, axis: number, item: IndexItem): AxisRange {
  const size = x.shape[axis] as number;
  if (typeof item === "string") return parseRange(item, size);
  if (Array.isArray(item)) return numberRange(item as [number, number], size);
  if (typeof item !== "number") {
    throw new ArgumentError(
      `at: ${String(item)} is no index; give an integer, a range as "1:3", or [start, stop]`,
    );
  }
  const start = item < 0 ? item + size : item;
  if (Number.isInteger(item) && start >= 0 && start < size) return { start, step: 1, count: null };
  throw new IndexError(
    `at: index ${item} is outside of axis ${axis} of shape ${formatShape(x.shape)}; ` +
      (size === 0 ? "the axis is empty" : `use -${size} to ${size - 1}`),
  );
}

function numberRange([first, last]: readonly [number, number], size: number): AxisRange {
  if (!Number.isInteger(first) || !Number.isInteger(last)) {
    throw new ArgumentError(`at: [${first}, ${last}] is not a range; give two integers`);
  }
  const start = Math.min(Math.max(first < 0 ? first + size : first, 0), size);
  const stop = Math.min(Math.max(last < 0 ? last + size : last, start), size);
  return { start, step: 1, count: stop - start };
}

function parseRange(text: string, size: number): AxisRange {
  const match = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?\s*)?$/.exec(text);
  const step = Number(match?.[3] ?? 1);
  if (match === null || step === 0) {
    throw new ArgumentError(
      `at: "${text}" is not a range; write "start:stop" or "start:stop:step" with a step other than 0`,
    );
  }
  // Where a bound is missing, a range runs to the end that its step points to.
  const first = step > 0 ? 0 : -1;
  const last = size + first;
  const bound = (digits: string | undefined, missing: number) => {
    if (digits === undefined) return missing;
    const position = Number(digits);
    return Math.min(Math.max(position < 0 ? position + size : position, first), last);
  };
  const start = bound(match[1], step > 0 ? first : last);
  const stop = bound(match[2], step > 0 ? last : first);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return { start: count === 0 ? 0 : start, step, count };
}

function isContiguous(shape: Shape, layout: readonly number[]): boolean {
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && layout[axis] !== stride) return false;
    stride *= shape[axis] as number;
  }
  return true;
}

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    args: [":", -1],
  },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    args: [0],
  },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    args: ["1:", "::-1"],
  },
  { inputs: [[0, 1, 2, 3, 4, 5, 6]], args: ["-2:1:-2"] },
  { inputs: [[0, 1, 2, 3]], args: ["2:2"] },
];
