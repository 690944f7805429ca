import { type Generator, generator } from "@linnet/tensor";
import { derivedSeed } from "./derivedSeed.ts";

/** The generator of a sample in an epoch: the same wherever and whenever the sample is loaded. */
export function sampleRng(seed: number, epoch: number, index: number): Generator {
  return generator(derivedSeed(seed, epoch, index));
}
