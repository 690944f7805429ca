import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
import { logicalNot } from "./logicalNot.ts";

/**
 * Every bit of each element turned into its opposite: `~x`; for bool the opposite truth value.
 *
 * dtype: that of `x`, integers or bool, else DTypeError. No gradient.
 * Source: array API standard 2023.12, `bitwise_invert`.
 *
 * @example
 * ```ts
 * console.log(bitwiseInvert(tensor([5, -1], { dtype: "int32" })).toArray()); // [-6, 0]
 * ```
 */
export function bitwiseInvert<S extends Shape>(x: Tensor<S>): Tensor<S> {
  // A bool is a byte, of which only one bit counts.
  if (isTensor(x) && x.dtype === "bool") return logicalNot(x);
  return apply(bitwiseInvertOp, [x], undefined);
}

export const bitwiseInvertOp: UnaryOp = {
  name: "bitwiseInvert",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = ~x[ix + i * sx]!;
    },
    simd: null,
    integerLoop: null,
    takes: "integer",
    tests: false,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { inputs: [[5, -1, 0, 2147483647]], dtype: "int32", forwardOnly: true },
  { inputs: [[5, 255]], dtype: "uint8", forwardOnly: true },
  { inputs: [[0, 4294967295, 2147483648]], dtype: "uint32", forwardOnly: true },
  { inputs: [[1, 0]], dtype: "bool", forwardOnly: true },
];
