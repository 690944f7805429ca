import type { Operand } from "../op.ts";
import { broadcastShapes, sizeOf } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { scaledDifference } from "./scaledDifference.ts";

/** How squared errors become one number. */
export interface TotalParams {
  readonly reduction: "mean" | "sum";
  readonly halved: boolean;
}

/** What reaches `a`: (a - b) g times 2, or what of it is left in a half or a mean. */
export function totalGradient(a: Operand, b: Operand, g: Tensor, params: TotalParams): Tensor {
  const { reduction, halved } = params;
  const factor = halved ? 1 : 2;
  return scaledDifference(a, b, g, reduction === "mean" ? factor / termsOf(a, b) : factor);
}

/** How many terms a loss of two operands has: as many as elements, broadcast. */
function termsOf(a: Operand, b: Operand): number {
  if (typeof a === "number") return typeof b === "number" ? 1 : b.size;
  if (typeof b === "number" || a.shape === b.shape) return a.size;
  return sizeOf(broadcastShapes("squaredError", a.shape, b.shape));
}
