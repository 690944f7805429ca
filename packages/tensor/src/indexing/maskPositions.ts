import type { Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";

/** Where a mask is true: positions in its elements in row-major order, ascending. */
export function maskPositions(mask: Tensor): Int32Array {
  const elements = denseArray(mask);
  let count = 0;
  for (let i = 0; i < elements.length; i++) count += elements[i] as number;
  const positions = new Int32Array(count);
  let to = 0;
  // Written at every place and kept where the mask is true: no branch to mispredict.
  for (let i = 0; to < count; i++) {
    positions[to] = i;
    to += elements[i] as number;
  }
  return positions;
}
