import { isTensor } from "@linnet/tensor";

/** The sample that a batch of one consists of. */
export function firstOf(batch: unknown): unknown {
  if (isTensor(batch)) return batch.reshape(batch.shape.slice(1));
  if (Array.isArray(batch)) return batch.map(firstOf);
  const entries = Object.entries(batch as object);
  return Object.fromEntries(entries.map(([name, part]) => [name, firstOf(part)]));
}
