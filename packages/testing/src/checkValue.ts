import { isFloating, type Sample, withBackend } from "@linnet/tensor";
import { checkClose, tolerances } from "./closeness.ts";
import { inLayout } from "./layouts.ts";
import { callOp, inputsOf } from "./opCall.ts";
import type { OpFile } from "./opFile.ts";
import { decode, type SampleGolden } from "./opGolden.ts";
import type { Run } from "./run.ts";

/** Throws unless an operation gives the golden shape, dtype and values for a sample. */
export function checkValue(op: OpFile, sample: Sample, golden: SampleGolden, run: Run): void {
  const out = withBackend(run.backend, () =>
    callOp(
      op,
      inputsOf(sample, run.dtype, (x) => inLayout(run.layout, x)),
      sample,
    ),
  );
  const dtype = golden.dtypes[run.dtype];
  if (dtype === undefined || out.dtype !== dtype)
    throw new Error(`dtype ${out.dtype}, not ${dtype}`);
  // The golden values belong to float64 inputs: float32 ones are rounded already.
  const tolerance = isFloating(dtype) ? tolerances[run.dtype] : 0;
  checkClose(out, { shape: golden.shape, values: golden.values.map(decode) }, tolerance);
}
