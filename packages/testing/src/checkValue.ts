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
  const values = golden.values.map(decode);
  if (!op.path.startsWith("linalg/")) {
    checkClose(out, { shape: golden.shape, values }, tolerance);
    return;
  }
  // Each element of a result depends on all elements of a matrix: what is rounding for the largest may be
  // all of another. Whether a zero is negative says nothing then; adding 0 makes all of them positive.
  const finite = values.filter(Number.isFinite);
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const positive = isFloating(dtype) ? out.add(0) : out;
  const expected = { shape: golden.shape, values: values.map((value) => value + 0) };
  checkClose(positive, { ...expected, magnitudes: values.map(() => largest) }, tolerance);
}
