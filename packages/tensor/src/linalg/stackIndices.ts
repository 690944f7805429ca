import { broadcastStrides, contiguousStrides, type Shape, sizeOf } from "../shapes/shape.ts";
import { forEachRow } from "../walking/forEachRow.ts";

/** For each matrix of a stack of shape `to`, the one that it is in a stack that stretches to it. */
export function stackIndices(from: Shape, to: Shape): Int32Array {
  const indices = new Int32Array(sizeOf(to));
  let next = 0;
  const strides = broadcastStrides(from, contiguousStrides(from), to);
  forEachRow(to, [strides], [0], ([start], [step], count) => {
    for (let i = 0; i < count; i++) indices[next++] = start! + i * step!;
  });
  return indices;
}
