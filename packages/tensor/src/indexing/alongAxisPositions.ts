import { broadcastStrides, contiguousStrides, type Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { forEachRow } from "../walking/forEachRow.ts";
import { indexPositions, positionsTensor } from "./indexPositions.ts";

/**
 * Where in the row-major elements of `x` each element of `takeAlongAxis` comes from: its own place,
 * but for the axis, where the index counts.
 */
export function alongAxisPositions(
  operation: string,
  x: Tensor,
  indices: Tensor,
  axis: number,
  result: Shape,
): Tensor {
  const listed = indexPositions(operation, x.shape, indices, axis);
  const strides = contiguousStrides(x.shape);
  const step = strides[axis] as number;
  const ownStrides = broadcastStrides(x.shape.with(axis, 1), strides, result);
  const indexStrides = broadcastStrides(indices.shape, contiguousStrides(indices.shape), result);
  const positions = new Int32Array(result.reduce((product, size) => product * size, 1));
  let to = 0;
  forEachRow(result, [ownStrides, indexStrides], [0, 0], ([own, from], [ownStep, fromStep], n) => {
    for (let i = 0; i < n; i++) {
      positions[to++] = own! + i * ownStep! + listed[from! + i * fromStep!]! * step;
    }
  });
  return positionsTensor(positions);
}
