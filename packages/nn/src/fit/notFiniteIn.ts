import { isTensor, type Tensor } from "@linnet/tensor";

/** What in a batch is no finite number, and where; null for nothing. */
export function notFiniteIn(batch: readonly unknown[]): string | null {
  for (const [i, part] of batch.entries()) {
    if (!isTensor(part)) continue;
    const values = part.toTypedArray();
    const index = values.findIndex((value) => !Number.isFinite(value));
    if (index >= 0) return `${values[index]} in ${nameOf(i)}, at ${placeOf(index, part)}`;
  }
  return null;
}

function nameOf(i: number): string {
  return ["the features", "the labels"][i] ?? `its entry ${i}`;
}

/** The indices of an element, by its position in row-major order. */
function placeOf(index: number, { shape }: Tensor): string {
  const indices: number[] = [];
  let rest = index;
  for (const length of [...shape].reverse()) {
    indices.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return `[${indices.join(", ")}]`;
}
