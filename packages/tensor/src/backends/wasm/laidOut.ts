import { elementBytes } from "../../dtypes/dtype.ts";
import type { Operand } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { stridesFor } from "../js/binary.ts";

/** How operands lie side by side: a shape of as few axes as will do, and each one's strides in bytes. */
export interface LaidOut {
  readonly shape: number[];
  readonly strides: number[][];
}

/** Operands in the shape of a result, which is the last of them. Axes that all walk through as one are one. */
export function laidOut(operands: readonly Operand[], out: Tensor): LaidOut {
  const own = operands.map((x) => stridesFor(x, out.shape));
  const shape: number[] = [];
  // Of axes that are one, the innermost says how far its elements are apart.
  const axes: number[] = [];
  for (let axis = out.shape.length - 1; axis >= 0; axis--) {
    const size = out.shape[axis]!;
    if (size === 1) continue;
    const [inner] = axes;
    if (inner !== undefined && own.every((step) => step[axis] === step[inner]! * shape[0]!)) {
      shape[0]! *= size;
    } else {
      shape.unshift(size);
      axes.unshift(axis);
    }
  }
  const strides = operands.map((x, k) => {
    const bytes = typeof x === "number" ? 0 : elementBytes(x.dtype);
    return axes.map((axis) => own[k]![axis]! * bytes);
  });
  return { shape, strides };
}
