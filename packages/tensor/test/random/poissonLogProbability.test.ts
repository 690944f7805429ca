import { expect, it } from "vitest";
import { poissonLogProbability } from "../../src/random/poissonLogProbability.ts";
import { golden } from "./distributionsGolden.ts";

it.each(golden.poissonLogProbabilities)(
  "the logarithms of Poisson probabilities have their digits, rate $rate",
  ({ rate, counts }) => {
    const logProbability = poissonLogProbability(rate);
    for (const [k = 0, exact = 0] of counts) {
      // What decides is the difference to a logarithm of about 1; k ln(k / rate) costs digits of k.
      const error = Math.abs(logProbability(k) - exact);
      expect([k, error < 4e-15 * Math.max(Math.abs(exact), 100) + 4e-16 * k]).toEqual([k, true]);
    }
  },
);
