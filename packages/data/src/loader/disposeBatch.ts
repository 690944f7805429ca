import { isTensor } from "@linnet/tensor";

/** Gives back the memory of all tensors of a batch, now. */
export function disposeBatch(batch: unknown): void {
  if (isTensor(batch)) batch.dispose();
  else for (const part of Object.values(batch as object)) disposeBatch(part);
}
