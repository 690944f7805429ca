import { poissonLogProbability } from "./poissonLogProbability.ts";
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
