import type { DType } from "../dtypes/dtype.ts";
import { concat } from "../ops/manipulation/concat.ts";
import { reshape } from "../ops/manipulation/reshape.ts";
import { type Shape, sizeOf } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { resultOf } from "./matrixStack.ts";

/**
 * A function of several results is one operation, whose output holds all of them, one after the
 * other. This makes that output, from numbers in double precision.
 */
export function pack(shapes: readonly Shape[], dtype: DType, parts: Float64Array[]): Tensor {
  const values = new Float64Array(shapes.reduce((total, shape) => total + sizeOf(shape), 0));
  let end = 0;
  for (const part of parts) {
    values.set(part, end);
    end += part.length;
  }
  return resultOf([values.length], dtype, values);
}

/** The same from tensors: the tangents of all results are that of the packed output. */
export function packTensors(parts: readonly Tensor[]): Tensor {
  return concat(parts, { axis: null });
}

/** The results as views. Gradients of all of them come together in that of the packed output. */
export function unpack(packed: Tensor, shapes: readonly Shape[]): Tensor[] {
  let end = 0;
  return shapes.map((shape) => {
    const start = end;
    end += sizeOf(shape);
    return reshape(packed.at([start, end]), shape);
  });
}
