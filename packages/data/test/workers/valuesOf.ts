import { isTensor } from "@linnet/tensor";

/** All that a loop over a loader gives, as numbers; dtypes too. */
export async function valuesOf(loader: AsyncIterable<unknown>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const batch of loader) values.push(plain(batch));
  return values;
}

/** A batch as numbers. */
export function plain(batch: unknown): unknown {
  if (isTensor(batch)) return [batch.dtype, batch.shape, batch.toArray()];
  if (Array.isArray(batch)) return batch.map(plain);
  return Object.fromEntries(Object.entries(batch as object).map(([k, part]) => [k, plain(part)]));
}
