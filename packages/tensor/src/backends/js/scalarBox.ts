import type { DType, TypedArray } from "../../dtypes/dtype.ts";

const single: Float32Array = /* @__PURE__ */ new Float32Array(1);
const double: Float64Array = /* @__PURE__ */ new Float64Array(1);

/**
 * A number as an array of one element, which a loop reads with step 0. Only one operand of an
 * operation is a number, so that one box for float32 and one for all the rest serve every call.
 */
export function scalarBox(value: number, dtype: DType): TypedArray {
  const box = dtype === "float32" ? single : double;
  box[0] = value;
  return box;
}
