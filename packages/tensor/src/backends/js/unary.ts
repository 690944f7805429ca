import { isFloating } from "../../dtypes/dtype.ts";
import type { UnaryKernel } from "../../elementwise/elementwise.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";
import { flatStep } from "../flatStep.ts";

/** out[i] = f(x[i]) */
export function unary(kernel: UnaryKernel, x: Tensor, out: Tensor): void {
  const loop =
    kernel.integerLoop === null || isFloating(x.dtype) ? kernel.loop : kernel.integerLoop;
  const from = x.storage.heap ?? x.storage.array;
  const to = out.storage.heap ?? out.storage.array;
  const start = x.storage.start + x.offset;
  const step = flatStep(x, out);
  if (step >= 0) {
    loop(from, start, step, to, out.storage.start + out.offset, 1, out.size);
    return;
  }
  const starts = [start, out.storage.start + out.offset];
  forEachRow(out.shape, [x.strides, out.strides], starts, ([ix, io], [sx, so], n) => {
    loop(from, ix!, sx!, to, io!, so!, n);
  });
}
