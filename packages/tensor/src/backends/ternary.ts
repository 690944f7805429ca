import type { TernaryKernel } from "../elementwise/elementwise.ts";
import type { Operand } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { backends } from "./backend.ts";
import { ternary as ternaryByLoops } from "./js/ternary.ts";
import { ternary as ternaryByKernels } from "./wasm/ternary.ts";

/** out[i] = f(a[i], b[i], c[i]), with broadcasting */
export function ternary(
  kernel: TernaryKernel,
  a: Operand,
  b: Operand,
  c: Operand,
  out: Tensor,
): void {
  if (backends.current.usesKernels) ternaryByKernels(kernel, a, b, c, out);
  else ternaryByLoops(kernel, a, b, c, out);
}
