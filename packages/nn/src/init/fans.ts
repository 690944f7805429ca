import { formatShape, ShapeError, type Tensor } from "@linnet/tensor";

/** How many numbers go into each output of a layer, and how many outputs each input goes into. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** The fans of a weight `[out, in, ...]`; further axes are places that share weights. */
export function fansOf(operation: string, { shape }: Tensor): Fans {
  const [outputs, inputs, ...places] = shape;
  if (!outputs || !inputs || places.includes(0)) {
    throw new ShapeError(
      `${operation}: shape ${formatShape(shape)} has no inputs and outputs; give a weight of [out, in]`,
    );
  }
  const field = places.reduce((product, size) => product * size, 1);
  return { fanIn: inputs * field, fanOut: outputs * field };
}

/** The sizes of a matrix; throws ShapeError for anything else. */
export function checkMatrix(operation: string, { shape }: Tensor): [number, number] {
  if (shape.length === 2) return shape as unknown as [number, number];
  throw new ShapeError(`${operation}: shape ${formatShape(shape)} is no matrix; give two axes`);
}
