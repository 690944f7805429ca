import type { Tensor } from "../tensor.ts";
import { denseArray } from "./denseArray.ts";

/** The elements of a tensor as arrays in arrays; booleans for dtype bool, a bare value for a scalar. */
export function nestedArray(x: Tensor): unknown {
  const values = denseArray(x);
  const element = (i: number) => (x.dtype === "bool" ? values[i] === 1 : values[i]);
  let next = 0;
  const nest = (axis: number): unknown => {
    if (axis === x.ndim) return element(next++);
    return Array.from({ length: x.shape[axis] as number }, () => nest(axis + 1));
  };
  return nest(0);
}
