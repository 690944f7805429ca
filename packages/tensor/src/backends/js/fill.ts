import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";

const FEW = 32;

/** out[i] = value */
export function fill(out: Tensor, value: number): void {
  const to = out.storage.heap ?? out.storage.array;
  const start = out.storage.start + out.offset;
  const element = out.dtype === "bool" ? Number(value !== 0) : value;
  if (out.layout === null) {
    // The method costs more than a few elements do.
    if (out.size > FEW) to.fill(element, start, start + out.size);
    else for (let i = 0; i < out.size; i++) to[start + i] = element;
    return;
  }
  forEachRow(out.shape, [out.layout], [start], ([io], [so], n) => {
    for (let i = 0; i < n; i++) to[io! + i * so!] = element;
  });
}
