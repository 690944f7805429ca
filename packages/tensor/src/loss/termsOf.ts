import type { Operand } from "../op.ts";
import { broadcastShapes, sizeOf } from "../shapes/shape.ts";

/** How many terms a loss of two operands has: as many as elements, broadcast. */
export function termsOf(operation: string, a: Operand, b: Operand): number {
  if (typeof a === "number") return typeof b === "number" ? 1 : b.size;
  if (typeof b === "number" || a.shape === b.shape) return a.size;
  return sizeOf(broadcastShapes(operation, a.shape, b.shape));
}
