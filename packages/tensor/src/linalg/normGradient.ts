import { zerosLike } from "../create/full.ts";
import { onesAtZero } from "../elementwise/onesAtZero.ts";
import { abs } from "../ops/elementwise/abs.ts";
import { add } from "../ops/elementwise/add.ts";
import { divide } from "../ops/elementwise/divide.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { pow } from "../ops/elementwise/pow.ts";
import { sign } from "../ops/elementwise/sign.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import { reshape } from "../ops/manipulation/reshape.ts";
import { sum } from "../ops/statistical/sum.ts";
import { reducedShape } from "../reductions/reduce.ts";
import type { Tensor } from "../tensor.ts";

/** The axes of a vector norm, from 0 and ascending, and its order. */
export interface NormParams {
  readonly axes: readonly number[];
  readonly keepdims: boolean;
  readonly ord: number;
}

/**
 * The gradient of a vector norm: `g sign(x) (|x| / norm)^(ord - 1)`, and 0 where the norm is. Of several
 * elements that are the largest, or the smallest, each gets the same part.
 */
export function normGradient(x: Tensor, output: Tensor, g: Tensor, params: NormParams): Tensor {
  const { axes, ord } = params;
  if (ord === 0) return zerosLike(x);
  if (ord === 1) return multiply(sign(x), keptAxes(g, x, axes));
  const norm = keptAxes(output, x, axes);
  const cotangent = keptAxes(g, x, axes);
  if (!Number.isFinite(ord)) {
    const extreme = onesAtZero(subtract(abs(x), norm), 0);
    const share = divide(cotangent, sum(extreme, { axis: axes, keepdims: true }));
    return multiply(multiply(sign(x), extreme), share);
  }
  if (ord === 2) return multiply(x, divide(cotangent, awayFromZero(norm)));
  const ratios = divide(awayFromZero(abs(x)), awayFromZero(norm));
  return multiply(multiply(sign(x), pow(ratios, ord - 1)), cotangent);
}

/** The axes that were reduced, as axes of size 1. */
function keptAxes(reduced: Tensor, x: Tensor, axes: readonly number[]): Tensor {
  return reshape(reduced, reducedShape(x.shape, axes, true));
}

/** The elements, and 1 instead of 0: where nothing else shows that it is not the truth. */
function awayFromZero(x: Tensor): Tensor {
  return add(x, onesAtZero(x, 0));
}
