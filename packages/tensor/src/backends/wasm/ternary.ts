import type { TernaryKernel } from "../../elementwise/elementwise.ts";
import type { Operand } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { ternary as ternaryByLoops } from "../js/ternary.ts";
import { byRows } from "./byRows.ts";
import { kernelsOf } from "./elementwiseTable.ts";
import { TINY } from "./tiny.ts";

/** out[i] = f(a[i], b[i], c[i]), with broadcasting */
export function ternary(
  kernel: TernaryKernel,
  a: Operand,
  b: Operand,
  c: Operand,
  out: Tensor,
): void {
  const kernels = out.size > TINY ? kernelsOf(kernel, out.size) : undefined;
  const isDone = kernels !== undefined && byRows(kernels, kernel, [a, b, c], out);
  if (!isDone) ternaryByLoops(kernel, a, b, c, out);
}
