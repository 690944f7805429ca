import type { Tensor } from "@linnet/tensor";
import { largestStableLr } from "../training/largestStableLr.ts";

/** `largestStableLr` for the mean squared error, which is twice as curved as its half. */
export function largestStableLrOfMse(features: Tensor): number {
  return largestStableLr(features) / 2;
}
