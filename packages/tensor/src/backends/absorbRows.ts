import type { Tensor } from "../tensor.ts";
import { backends } from "./backend.ts";
import { absorbRows as absorbRowsByLoops } from "./js/absorbRows.ts";
import { absorbRows as absorbRowsByKernels } from "./wasm/absorbRows.ts";

/** Takes the first `rows` rows of a block into a triangular factor; both are contiguous float64. */
export function absorbRows(triangle: Tensor, block: Tensor, rows: number): void {
  if (backends.current.usesKernels) absorbRowsByKernels(triangle, block, rows);
  else absorbRowsByLoops(triangle, block, rows);
}
