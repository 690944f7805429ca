import { log1pMinus } from "./log1pMinus.ts";
import { stirlingError } from "./stirlingError.ts";
import type { Tails } from "./Tails.ts";

/** More odds than these leave one term of a tail. */
const EXTREME = 1e25;

/** No argument in use needs a tenth of this. */
const MOST_STEPS = 200_000;

/**
 * The incomplete beta function `I_x(a, b)` and `1 - I_x(a, b)`, at odds `x / (1 - x)`.
 *
 * Odds say where x is on both sides: near 1, x itself has no room for the digits of `1 - x`. Their logarithm
 * may be given where the odds themselves would overflow. Relative error: about 1e-14, growing with the logarithm
 * of the result and, for large a and b, with their roots.
 *
 * Source: the continued fraction of Didonato and Morris (1992), in the tail where it converges;
 * its factor `x^a (1 - x)^b / B(a, b)` about its maximum, as Loader (2000) does for the binomial.
 */
export function incompleteBeta(
  a: number,
  b: number,
  odds: number,
  logOdds: number = Math.log(odds),
): Tails {
  if (!(odds > 0) && logOdds === Number.NEGATIVE_INFINITY) return { lower: 0, upper: 1 };
  if (logOdds === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const x = odds < 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds);
  if (x * (a + b + 2) < a + 1) {
    const lower = lowerTail(a, b, odds, logOdds);
    return { lower, upper: 1 - lower };
  }
  const upper = lowerTail(b, a, 1 / odds, -logOdds);
  return { lower: 1 - upper, upper };
}

/** `x^a (1 - x)^b / B(a, b)` at odds `x / (1 - x)`: x (1 - x) times the density of the beta distribution. */
export function betaWeight(a: number, b: number, odds: number, logOdds: number): number {
  const scale = Math.sqrt((b * (a / (a + b))) / (2 * Math.PI));
  const lacking = stirlingError(a + b) - stirlingError(a) - stirlingError(b);
  return scale * Math.exp(lacking + belowMaximum(a, b, odds, logOdds));
}

/** The logarithm of `x^a (1 - x)^b`, less its maximum over x, which is at odds a / b. */
function belowMaximum(a: number, b: number, odds: number, logOdds: number): number {
  const x = odds < 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds);
  const y = odds < 1 ? 1 / (1 + odds) : 1 / odds / (1 + 1 / odds);
  const away = x * b - y * a;
  // Far in a tail, one of the two is a logarithm of almost nothing.
  const lower =
    away < -a / 2
      ? a * (logX(odds, logOdds) - Math.log(a / (a + b))) - away
      : a * log1pMinus(away / a);
  const upper =
    away > b / 2
      ? b * (logX(1 / odds, -logOdds) - Math.log(b / (a + b))) + away
      : b * log1pMinus(-away / b);
  return lower + upper;
}

function logX(odds: number, logOdds: number): number {
  return odds < 1 ? logOdds - Math.log1p(odds) : -Math.log1p(1 / odds);
}

function lowerTail(a: number, b: number, odds: number, logOdds: number): number {
  const weight = betaWeight(a, b, odds, logOdds);
  return odds < 1 / EXTREME ? weight / a : weight / fraction(a, b, odds);
}

/** `b0 + a1 / (b1 + a2 / (b2 + ...))`, from the front, by Lentz's method. */
function fraction(a: number, b: number, odds: number): number {
  const x = odds / (1 + odds);
  const y = 1 / (1 + odds);
  const away = a * y - b * x;
  let value = denominator(0);
  let c = value;
  let d = 0;
  for (let m = 1; m < MOST_STEPS; m++) {
    const numerator =
      (((a + m - 1) * (a + b + m - 1)) / (a + 2 * m - 1) ** 2) * m * (b - m) * x * x;
    d = 1 / (denominator(m) + numerator * d);
    c = denominator(m) + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;

  function denominator(m: number): number {
    const even = m === 0 ? 0 : m + (m * (b - m) * x) / (a + 2 * m - 1);
    return even + ((a + m) / (a + 2 * m + 1)) * (away + 1 + m * (1 + y));
  }
}
