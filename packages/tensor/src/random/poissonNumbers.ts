import { exponentialOf, logarithmOf } from "./scalarFunctions.ts";
import type { UniformQueue } from "./uniformQueue.ts";

/** Draws one number. */
type Draw = (uniforms: UniformQueue) => number;

/** From here on rejection is used, whose constants are fitted for such rates. */
const LARGE = 10;

/** What draws Poisson numbers of a rate. */
export function poissonNumbers(rate: number): Draw {
  return rate < LARGE ? byProduct(rate) : byRejection(rate);
}

/**
 * Counts how many uniforms can be multiplied before their product is below `exp(-rate)`: their negative
 * logarithms are the times between events.
 *
 * Source: Knuth, "The Art of Computer Programming", vol. 2, 3.4.1.
 */
function byProduct(rate: number): Draw {
  const limit = exponentialOf(-rate);
  return (uniforms) => {
    let events = 0;
    for (let product = uniforms.next(); product > limit; product *= uniforms.next()) events++;
    return events;
  };
}

/**
 * Transformed rejection with squeeze: a point of the unit square is bent into a candidate that is
 * accepted nine times of ten without looking at a probability.
 *
 * Source: Hörmann, "The transformed rejection method for generating Poisson random variables"
 * (Insurance: Mathematics and Economics 12, 1993), algorithm PTRS.
 */
function byRejection(rate: number): Draw {
  const b = 0.931 + 2.53 * Math.sqrt(rate);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  const logProbability = poissonLogProbability(rate);
  return (uniforms) => {
    for (;;) {
      const u = uniforms.next() - 0.5;
      const v = uniforms.next();
      const edge = 0.5 - Math.abs(u);
      const events = Math.floor(((2 * a) / edge + b) * u + rate + 0.43);
      if (edge >= 0.07 && v <= squeeze) return events;
      if (events < 0 || (edge < 0.013 && v > edge)) continue;
      const density = inverseAlpha / (a / (edge * edge) + b);
      if (logarithmOf(v * density) <= logProbability(events)) return events;
    }
  };
}

/**
 * `ln(rate^k exp(-rate) / k!)` for k.
 *
 * For large k by Stirling's series for ln k!, put together so that the large terms `k ln rate` and `ln k!`,
 * which nearly cancel, are never made: they would cost all the digits that decide.
 */
function poissonLogProbability(rate: number): (k: number) => number {
  const logRate = logarithmOf(rate);
  return (k) => {
    if (k < 16) return k * logRate - rate - logarithmOf(factorial(k));
    const q = 1 / (k * k);
    const series = (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q / 1680))) / k;
    return k - rate - k * logarithmOf(k / rate) - logarithmOf(2 * Math.PI * k) / 2 - series;
  };
}

/** `k!`, exact up to 18. */
function factorial(k: number): number {
  let product = 1;
  for (let i = 2; i <= k; i++) product *= i;
  return product;
}
