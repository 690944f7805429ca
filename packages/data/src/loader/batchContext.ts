import { ArgumentError } from "@linnet/tensor";
import type { BatchContext } from "../dataset/Dataset.ts";
import { sampleRng } from "../sampling/sampleRng.ts";

/** What the samples of an epoch are told, whoever loads them. */
export function batchContext(
  seed: number | undefined,
  epoch: number,
  signal: AbortSignal,
): BatchContext {
  return {
    signal,
    rngOf(index) {
      if (seed !== undefined) return sampleRng(seed, epoch, index);
      throw new ArgumentError(
        "DataLoader: the data set asks for random numbers; pass a seed, as { seed: 0 }",
      );
    },
  };
}
