import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";

/** out[i] = value */
export function fill(out: Tensor, value: number): void {
  const to = out.storage.array;
  const start = out.storage.start + out.offset;
  const element = out.dtype === "bool" ? Number(value !== 0) : value;
  if (out.layout === null) {
    to.fill(element, start, start + out.size);
    return;
  }
  forEachRow(out.shape, [out.layout], [start], ([io], [so], n) => {
    for (let i = 0; i < n; i++) to[io! + i * so!] = element;
  });
}
