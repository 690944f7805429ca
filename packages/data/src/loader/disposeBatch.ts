import { isTensor } from "@linnet/tensor";

/** Gives back the memory of all tensors of a batch, now. */
export function disposeBatch(batch: unknown): void {
  if (isTensor(batch)) batch.dispose();
  else for (const part of partsOf(batch as object)) disposeBatch(part);
}

function partsOf(batch: object): readonly unknown[] {
  return Array.isArray(batch) ? batch : Object.values(batch);
}
