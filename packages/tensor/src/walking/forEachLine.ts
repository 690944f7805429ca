import type { Tensor } from "../tensor.ts";
import { forEachRow } from "./forEachRow.ts";

/**
 * Walks tensors that agree in all axes but one, line by line along that one; as `forEachRow` does,
 * which see. The length of a line is that of the first tensor, and so is what counts as empty.
 */
export function forEachLine(
  tensors: readonly Tensor[],
  axis: number,
  visit: (starts: readonly number[], steps: readonly number[], length: number) => void,
): void {
  const [first] = tensors as readonly [Tensor];
  const axisLast = (list: readonly number[]) => [...list.toSpliced(axis, 1), list[axis]!];
  forEachRow(
    axisLast(first.shape),
    tensors.map(({ strides }) => axisLast(strides)),
    tensors.map(({ storage, offset }) => storage.start + offset),
    visit,
  );
}
