import type { Tensor } from "../../tensor.ts";
import type { Role } from "./elementwiseKernel.ts";

/** How an operand lies beside a contiguous result, and the width of the rows that this asks for. */
export interface Placing {
  readonly role: Role;
  /** In elements; 0 where any width will do. */
  readonly width: number;
}

const anywhere: Placing = { role: "full", width: 0 };
const single: Placing = { role: "scalar", width: 0 };

/** The placing of an operand, or null when it takes strides. */
export function placingOf(x: Tensor, out: Tensor): Placing | null {
  if (x.size === 1) return single;
  if (x.layout !== null) return null;
  if (x.size === out.size) return anywhere;
  if (isTrailing(x, out)) return { role: "row", width: x.size };
  const width = out.shape[out.ndim - 1]!;
  const isColumn = x.ndim === out.ndim && x.shape[x.ndim - 1] === 1 && x.size * width === out.size;
  return isColumn ? { role: "column", width } : null;
}

/** Whether the operand is repeated along leading axes only. */
function isTrailing(x: Tensor, out: Tensor): boolean {
  let axis = 1;
  while (axis <= x.ndim && x.shape[x.ndim - axis] === out.shape[out.ndim - axis]) axis++;
  for (; axis <= x.ndim; axis++) if (x.shape[x.ndim - axis] !== 1) return false;
  return true;
}
