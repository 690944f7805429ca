import { exp } from "../ops/elementwise/exp.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { negative } from "../ops/elementwise/negative.ts";
import { square } from "../ops/elementwise/square.ts";
import type { Tensor } from "../tensor.ts";

/** `height e^(-x^2)` */
export function bellCurve(x: Tensor, height: number): Tensor {
  return multiply(exp(negative(square(x))), height);
}
