import { isTensor } from "@linnet/tensor";

/** How many samples a batch has: the entries of its first tensor with an axis; 1 for none. */
export function samplesOf(batch: readonly unknown[]): number {
  for (const part of batch) if (isTensor(part) && part.ndim > 0) return part.shape[0] as number;
  return 1;
}
