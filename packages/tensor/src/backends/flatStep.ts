import type { Tensor } from "../tensor.ts";

/**
 * With which step an operand is read when the result is written one element after the other: 1 when
 * it lies in the same order, 0 when it is a single value throughout, -1 when it takes strides.
 */
export function flatStep(x: Tensor, out: Tensor): number {
  if (out.layout !== null) return -1;
  if (x.size === 1) return 0;
  const { layout } = x;
  // A contiguous operand of the same size has the result's shape: broadcasting only ever adds.
  if (layout === null) return x.size === out.size ? 1 : -1;
  for (let axis = 0; axis < layout.length; axis++) if (layout[axis] !== 0) return -1;
  return 0;
}
