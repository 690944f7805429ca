import { absorbRows, blockRows, empty, tidy } from "@linnet/tensor";
import { scratchTensor } from "./scratchTensor.ts";

/** Writes rows `from` to before `to` to `block`, column by column from index `start` on, `blockRows` apart. */
export type FillBlock = (block: Float64Array, start: number, from: number, to: number) => void;

/**
 * Takes `count` rows into the triangular factor `r`, columns of `width` elements, a block at a time.
 */
export function takeIn(r: Float64Array, width: number, count: number, fill: FillBlock): void {
  tidy(() => {
    const triangle = scratchTensor([width, width], r);
    const block = empty([width, blockRows], { dtype: "float64" });
    for (let from = 0; from < count; from += blockRows) {
      const to = Math.min(count, from + blockRows);
      fill(block.storage.array as Float64Array, block.storage.start + block.offset, from, to);
      absorbRows(triangle, block, to - from);
    }
    r.set(triangle.toTypedArray());
  });
}
