import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, normalizeAxis, type Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { rangeView } from "../../views/stridedView.ts";
import { copy } from "./copy.ts";
import { reshape } from "./reshape.ts";

/** Along which axes; without any, the flattened elements are shifted. */
export interface RollOptions {
  readonly axis?: number | readonly number[];
}

/**
 * Shifts elements along axes; what leaves at one end comes in at the other. A positive shift goes
 * towards higher indices.
 *
 * Shape and dtype: those of `x`. One shift counts for all axes, several belong to one axis each.
 * Throws IndexError for an axis that does not exist, ArgumentError for a shift that is no integer and
 * for shifts that do not match the axes. Source: array API standard 2023.12, `roll`.
 *
 * @example
 * ```ts
 * console.log(roll(tensor([1, 2, 3, 4]), 1).toArray()); // [4, 1, 2, 3]
 * ```
 */
export function roll<S extends Shape>(
  x: Tensor<S>,
  shift: number | readonly number[],
  { axis }: RollOptions = {},
): Tensor<S> {
  const { shape, ndim } = checkTensor("roll", x);
  if (typeof shift !== "number" && !Array.isArray(shift)) {
    throw new ArgumentError(
      `roll: the shift is ${String(shift)}; give an integer, or an array of integers`,
    );
  }
  if (axis === undefined) {
    return reshape(roll(reshape(x, [-1]), shift, { axis: 0 }), shape) as Tensor<S>;
  }
  const axes = (typeof axis === "number" ? [axis] : axis).map((a) =>
    normalizeAxis("roll", a, ndim),
  );
  const shifts = typeof shift === "number" ? axes.map(() => shift) : shift;
  if (shifts.length !== axes.length || !shifts.every(Number.isInteger)) {
    throw new ArgumentError(
      `roll: shifts ${formatShape(shifts)} for ${axes.length} axes; give one integer for each`,
    );
  }
  const rolled = axes.reduce<Tensor>(
    (y, along, i) => apply(rollOp, [y], { axis: along, shift: shifts[i] as number }),
    x,
  );
  return (rolled === x ? copy(x) : rolled) as Tensor<S>;
}

interface AxisShift {
  readonly axis: number;
  readonly shift: number;
}

export const rollOp: AnyOp<AxisShift> = {
  name: "roll",
  run(inputs, { axis, shift }) {
    const x = checkTensor("roll", inputs[0]);
    const out = emptyResult(x.shape, x.dtype);
    if (x.size === 0) return out;
    const size = x.shape[axis] as number;
    const first = ((shift % size) + size) % size;
    backends.current.copy(
      rangeView(x, axis, 0, size - first),
      rangeView(out, axis, first, size - first),
    );
    backends.current.copy(rangeView(x, axis, size - first, first), rangeView(out, axis, 0, first));
    return out;
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, { params: { axis, shift } }) => apply(rollOp, [g], { axis, shift: -shift })],
  jvp: "linear",
};

const matrix = [
  [1, 2, 3],
  [4, 5, 6],
];

export const samples: Sample[] = [
  { inputs: [[1, 2, 3, 4]], args: [1] },
  { inputs: [[1, 2, 3, 4]], args: [-6] },
  { inputs: [matrix], args: [2] },
  { inputs: [matrix], args: [1, { axis: 0 }] },
  { inputs: [matrix], args: [-1, { axis: -1 }] },
  { inputs: [[matrix, matrix]], args: [1, { axis: [0, 2] }] },
  { inputs: [matrix], args: [[1, 2], { axis: [0, 1] }] },
  { why: "one axis twice", inputs: [matrix], args: [[1, 1], { axis: [1, 1] }] },
  { why: "not at all", inputs: [matrix], args: [3, { axis: 1 }] },
  { why: "empty", inputs: [[[], []]], args: [1, { axis: 0 }] },
  { why: "integers", inputs: [[1, 2, -30]], args: [1], dtype: "int32", forwardOnly: true },
];
