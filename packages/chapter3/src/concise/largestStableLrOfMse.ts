import { largestStableLr } from "@linnet/nn";
import type { Tensor } from "@linnet/tensor";

/** `largestStableLr` for the mean squared error, which is twice as curved as its half. */
export function largestStableLrOfMse(features: Tensor): number {
  return largestStableLr(features) / 2;
}
