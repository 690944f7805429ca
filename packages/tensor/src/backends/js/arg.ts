import type { ArgKernel } from "../../reductions/argExtreme.ts";
import type { Tensor } from "../../tensor.ts";
import { denseArray } from "../../views/denseArray.ts";
import { forEachRow } from "../../walking/forEachRow.ts";

/** out[...] = a position in the last axis of x, or in all of them, flattened */
export function arg({ find }: ArgKernel, x: Tensor, count: number, out: Tensor): void {
  const to = out.storage.array;
  let o = out.storage.start;
  const kept = x.shape.length - count;
  if (x.layout === null || kept === 0) {
    const from = x.layout === null ? x.storage.array : denseArray(x);
    const start = x.layout === null ? x.storage.start + x.offset : 0;
    const n = out.size === 0 ? 0 : x.size / out.size;
    for (let i = 0; i < out.size; i++) to[o++] = find(from, start + i * n, 1, n);
    return;
  }
  const from = x.storage.array;
  const length = x.shape[kept] as number;
  const stride = x.layout[kept] as number;
  const starts = [x.storage.start + x.offset];
  forEachRow(x.shape.slice(0, kept), [x.layout.slice(0, kept)], starts, ([at], [step], n) => {
    for (let i = 0; i < n; i++) to[o++] = find(from, at! + i * step!, stride, length);
  });
}
