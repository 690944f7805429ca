import type { Shape } from "../shapes/shape.ts";

/**
 * Walks operands of one shape and different strides row by row, a row being the last axis.
 *
 * `visit` gets, for each operand, the index of the row's first element and its step along the row.
 * Both arrays are used again for the next row.
 */
export function forEachRow(
  shape: Shape,
  strides: readonly (readonly number[])[],
  starts: readonly number[],
  visit: (starts: readonly number[], steps: readonly number[], length: number) => void,
): void {
  const rank = shape.length;
  const length = rank === 0 ? 1 : (shape[rank - 1] as number);
  const steps = strides.map((s) => s[rank - 1] ?? 0);
  const at = [...starts];
  const counter = new Array<number>(Math.max(rank - 1, 0)).fill(0);
  for (let axis = 0; axis < rank; axis++) if (shape[axis] === 0) return;
  for (;;) {
    visit(at, steps, length);
    let axis = rank - 2;
    for (; axis >= 0; axis--) {
      const size = shape[axis] as number;
      counter[axis] = (counter[axis] as number) + 1;
      const wrapped = counter[axis] === size;
      // One step forward, or all the way back to the start of this axis.
      const move = wrapped ? 1 - size : 1;
      for (let k = 0; k < at.length; k++) {
        at[k] = (at[k] as number) + move * ((strides[k] as readonly number[])[axis] as number);
      }
      if (!wrapped) break;
      counter[axis] = 0;
    }
    if (axis < 0) return;
  }
}
