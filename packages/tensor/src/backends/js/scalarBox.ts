import type { DType, TypedArray } from "../../dtype.ts";

const boxes = {
  float32: /* @__PURE__ */ new Float32Array(1),
  float64: /* @__PURE__ */ new Float64Array(1),
  int32: /* @__PURE__ */ new Int32Array(1),
};

/**
 * A number as an array of one element, which a loop reads with step 0. Only one operand of an
 * operation is a number, so there is one box for each dtype, used again and again.
 */
export function scalarBox(value: number, dtype: DType): TypedArray {
  const box =
    dtype === "float32" ? boxes.float32 : dtype === "float64" ? boxes.float64 : boxes.int32;
  box[0] = value;
  return box;
}
