import { isFloating } from "../../dtypes/dtype.ts";
import type { Tensor } from "../../tensor.ts";
import { integerMatmul } from "./integerMatmul.ts";

/**
 * out[i, j] = sum over k of a[i, k] b[k, j], each sum in double precision. Strides make transposed
 * operands as good as others.
 */
export function matmul(a: Tensor, b: Tensor, out: Tensor): void {
  if (!isFloating(out.dtype)) {
    integerMatmul(a, b, out);
    return;
  }
  const m = out.shape[0]!;
  const n = out.shape[1]!;
  const depth = a.shape[1]!;
  const aArray = a.storage.heap ?? a.storage.array;
  const bArray = b.storage.heap ?? b.storage.array;
  const to = out.storage.heap ?? out.storage.array;
  const aRow = a.layout === null ? depth : a.layout[0]!;
  const aStep = a.layout === null ? 1 : a.layout[1]!;
  const bRow = b.layout === null ? n : b.layout[0]!;
  const bStep = b.layout === null ? 1 : b.layout[1]!;
  const aStart = a.storage.start + a.offset;
  const bStart = b.storage.start + b.offset;
  let o = out.storage.start + out.offset;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let ia = aStart + i * aRow;
      let ib = bStart + j * bStep;
      let total = 0;
      for (let k = 0; k < depth; k++) {
        total += aArray[ia]! * bArray[ib]!;
        ia += aStep;
        ib += bRow;
      }
      to[o++] = total;
    }
  }
}
