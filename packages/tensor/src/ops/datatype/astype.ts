import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkConversion } from "../../dtypes/conversion.ts";
import { checkDType, type DType } from "../../dtypes/dtype.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

export interface AstypeOptions {
  /** Whether to copy even where the dtype is right already; true by default. */
  readonly copy?: boolean;
}

/**
 * The elements converted to another dtype, as a copy. float64 rounds to the nearest float32, beyond
 * its range to infinity; fractions are cut off towards zero for integers; everything but 0 is true for
 * bool.
 *
 * Throws DTypeError for an element that an integer dtype does not hold: NaN, an infinity, or a number
 * outside of its range. It never wraps. Source: array API standard 2023.12, `astype`.
 *
 * @example
 * ```ts
 * console.log(astype(tensor([1.5, -2.5]), "int32").toArray()); // [1, -2]
 * ```
 */
export function astype<S extends Shape>(
  x: Tensor<S>,
  dtype: DType,
  { copy = true }: AstypeOptions = {},
): Tensor<S> {
  if (!copy && checkTensor("astype", x).dtype === dtype) return x;
  return apply(astypeOp, [x], dtype);
}

export const astypeOp: AnyOp<DType> = {
  name: "astype",
  run(inputs, dtype) {
    const x = checkTensor("astype", inputs[0]);
    checkDType("astype", dtype);
    checkConversion("astype", x, dtype);
    const out = emptyResult(x.shape, dtype);
    backends.current.copy(x, out);
    return out;
  },
  kernel: null,
  needs: [[]],
  // The caller brings every gradient to the dtype of its input.
  vjps: [(g) => g],
  jvp: "linear",
};

export const samples: Sample[] = [
  { inputs: [[1.5, -2.5, 0]], args: ["int32"], forwardOnly: true },
  { inputs: [[1.5, -2.5, 0]], args: ["float64"] },
  { inputs: [[1.5, 0, Number.NaN]], args: ["bool"], forwardOnly: true },
  { why: "no change", inputs: [[1.5, -2]], args: ["float64", { copy: false }] },
  {
    why: "the ends of a range",
    inputs: [[-128.9, 127.9, -0.5]],
    args: ["int8"],
    forwardOnly: true,
  },
  {
    why: "between integers",
    inputs: [[0, 255]],
    args: ["int16"],
    dtype: "uint8",
    forwardOnly: true,
  },
  { why: "to larger ones", inputs: [[-7, 7]], args: ["float64"], dtype: "int8", forwardOnly: true },
];
