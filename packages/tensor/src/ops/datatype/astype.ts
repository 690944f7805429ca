import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkDType, type DType } from "../../dtype.ts";
import { checkTensor } from "../../elementwise.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Shape } from "../../shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The elements converted to another dtype, as a copy. float64 rounds to the nearest float32;
 * fractions are cut off towards zero for integers; everything but 0 is true for bool.
 *
 * Source: array API standard 2023.12, `astype`.
 *
 * @example
 * ```ts
 * console.log(astype(tensor([1.5, -2.5]), "int32").toArray()); // [1, -2]
 * ```
 */
export function astype<S extends Shape>(x: Tensor<S>, dtype: DType): Tensor<S> {
  return apply(astypeOp, [x], dtype);
}

export const astypeOp: AnyOp<DType> = {
  name: "astype",
  run(inputs, dtype) {
    const x = checkTensor("astype", inputs[0]);
    checkDType("astype", dtype);
    const out = emptyResult(x.shape, dtype);
    backends.current.copy(x, out);
    return out;
  },
  kernel: null,
  needs: [[]],
  // The caller brings every gradient to the dtype of its input.
  vjps: [(g) => g],
};

export const samples: Sample[] = [
  { inputs: [[1.5, -2.5, 0]], args: ["int32"], forwardOnly: true },
  { inputs: [[1.5, -2.5, 0]], args: ["float64"] },
  { inputs: [[1.5, 0]], args: ["bool"], forwardOnly: true },
];
