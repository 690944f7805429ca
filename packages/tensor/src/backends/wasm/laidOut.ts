import { shiftOf } from "../../dtypes/dtype.ts";
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
  const sizes = operands.map((x) => (typeof x === "number" ? 0 : 2 ** shiftOf(x.dtype)));
  const shape: number[] = [];
  const strides = own.map((): number[] => []);
  for (let axis = out.shape.length - 1; axis >= 0; axis--) {
    const size = out.shape[axis]!;
    if (size === 1) continue;
    const steps = own.map((list, k) => list[axis]! * sizes[k]!);
    const inner = shape[0]!;
    if (shape.length > 0 && steps.every((step, k) => step === strides[k]![0]! * inner)) {
      shape[0] = inner * size;
    } else {
      shape.unshift(size);
      for (const [k, list] of strides.entries()) list.unshift(steps[k]!);
    }
  }
  return { shape, strides };
}
