import { log1pMinus } from "./log1pMinus.ts";
import { stirlingError } from "./stirlingError.ts";
import type { Tails } from "./Tails.ts";

/** No argument in use needs a tenth of this. */
const MOST_STEPS = 200_000;

/**
 * The incomplete Gamma functions `P(a, x)` and `Q(a, x) = 1 - P(a, x)`, for a > 0 and x >= 0.
 *
 * Relative error: about 1e-14, growing with the logarithm of the result and, for large a, with its root.
 * Source: DLMF 8.11.4 below the mean, the continued fraction 8.9.2 above it.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const weight = gammaWeight(a, x);
  if (x < a + 1) {
    const lower = (weight / a) * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = weight / fraction(a, x);
  return { lower: 1 - upper, upper };
}

/** `x^a exp(-x) / Γ(a)`: x times the density of the Gamma distribution. */
export function gammaWeight(a: number, x: number): number {
  const away = x - a;
  const exponent = x < a / 2 ? a * Math.log(x / a) - away : a * log1pMinus(away / a);
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(exponent - stirlingError(a));
}

/** `1 + x / (a + 1) + x² / ((a + 1) (a + 2)) + ...` */
function series(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; n < MOST_STEPS && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** `x + 1 - a + 1 (a - 1) / (x + 3 - a + 2 (a - 2) / (x + 5 - a + ...))`, by Lentz's method. */
function fraction(a: number, x: number): number {
  let value = x + 1 - a;
  let c = value;
  let d = 0;
  for (let n = 1; n < MOST_STEPS; n++) {
    const numerator = n * (a - n);
    const denominator = x + 2 * n + 1 - a;
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}
