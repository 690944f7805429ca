import { isFloating } from "../../dtypes/dtype.ts";
import type { ScanKernel } from "../../reductions/scan.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachLine } from "../../walking/forEachLine.ts";

/** out[..., k, ...] = what the elements of x up to k come to along an axis */
export function scan(kernel: ScanKernel, x: Tensor, axis: number, out: Tensor): void {
  const accumulate = isFloating(out.dtype) ? kernel.scan : kernel.integerScan;
  const from = x.storage.array;
  const to = out.storage.array;
  forEachLine([x, out], axis, ([ix, io], [sx, so], n) => {
    accumulate(from, ix!, sx!, to, io!, so!, n, kernel.initial);
  });
}
