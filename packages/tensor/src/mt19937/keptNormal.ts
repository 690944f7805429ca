import { ArgumentError } from "../errors.ts";
import type { GeneratorState } from "../random/generatorState.ts";

/** The normal that waits in a state of a generator that makes them in pairs, in float64. */
export function keptNormal({ engine, kept32, kept64 }: GeneratorState): number | undefined {
  if (kept32.length === 0 && kept64.length <= 1) return kept64[0];
  throw new ArgumentError(
    `generator: state of ${engine} has ${kept32.length} and ${kept64.length} values in kept32 and kept64; ` +
      "it keeps one at most, in kept64",
  );
}
