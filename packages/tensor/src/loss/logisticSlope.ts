import type { Operand } from "../op.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { negative } from "../ops/elementwise/negative.ts";
import { sigmoid } from "../ops/elementwise/sigmoid.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import type { Tensor } from "../tensor.ts";

/** What the loss grows by with x: `(1 - t) sigmoid(x) - w t sigmoid(-x)`. */
export function logisticSlope(x: Tensor, target: Operand, weight: Operand): Tensor {
  if (typeof weight === "number" && weight === 1) return subtract(sigmoid(x), target);
  const positive = multiply(multiply(sigmoid(negative(x)), target), weight);
  return subtract(multiply(sigmoid(x), subtract(1, target as Tensor)), positive);
}
