import { ArgumentError, type Generator } from "@linnet/tensor";
import { epochRng } from "./epochRng.ts";
import type { EpochContext } from "./Sampler.ts";

/** What a sampler is told. Not every one draws, so that a seed is asked for when one does. */
export function epochContext(seed: number | undefined, epoch: number): EpochContext {
  let rng: Generator | undefined;
  return {
    epoch,
    get rng() {
      if (seed === undefined) {
        throw new ArgumentError(
          "DataLoader: the sampler asks for random numbers; pass a seed, as { seed: 0 }",
        );
      }
      rng ??= epochRng(seed, epoch);
      return rng;
    },
  };
}
