import { type Generator, generator } from "@linnet/tensor";
import { derivedSeed } from "./derivedSeed.ts";

/** The generator of an epoch, which its order is drawn from. */
export function epochRng(seed: number, epoch: number): Generator {
  return generator(derivedSeed(seed, epoch));
}
