import type { BatchContext } from "../dataset/Dataset.ts";
import type { SampleStates, SeededEpoch } from "./messages.ts";

/** What a worker needs to draw the random numbers that a context has for these samples. */
export function sampleStates(
  indices: Float64Array,
  context: BatchContext | undefined,
): SampleStates | SeededEpoch {
  const withoutSeed = { seed: undefined, epoch: 0 };
  if (context === undefined) return withoutSeed;
  try {
    return { states: Array.from(indices, (index) => context.rngOf(index).state()) };
  } catch {
    // A loader without a seed has none, which is no error unless the data set asks for them.
    return withoutSeed;
  }
}
