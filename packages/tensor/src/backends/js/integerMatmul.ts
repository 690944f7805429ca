import type { Tensor } from "../../tensor.ts";

/** out[i, j] = sum over k of a[i, k] b[k, j] modulo 2^32, which doubles would round. */
export function integerMatmul(a: Tensor, b: Tensor, out: Tensor): void {
  const [m, n] = out.shape as readonly [number, number];
  const depth = a.shape[1]!;
  const [aRow, aStep] = a.strides as readonly [number, number];
  const [bRow, bStep] = b.strides as readonly [number, number];
  const aArray = a.storage.array;
  const bArray = b.storage.array;
  const to = out.storage.array;
  let o = out.storage.start + out.offset;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let ia = a.storage.start + a.offset + i * aRow;
      let ib = b.storage.start + b.offset + j * bStep;
      let total = 0;
      for (let k = 0; k < depth; k++) {
        total = (total + Math.imul(aArray[ia]!, bArray[ib]!)) | 0;
        ia += aStep;
        ib += bRow;
      }
      to[o++] = total;
    }
  }
}
