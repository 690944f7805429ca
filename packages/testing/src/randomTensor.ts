import {
  type DType,
  type Generator,
  isFloating,
  type Shape,
  type Tensor,
  tensor,
  zeros,
} from "@linnet/tensor";

/**
 * Random elements: for floating dtypes in [-0.5, 4), mostly positive for the sake of roots and
 * logarithms; for integers of 32 bits from their whole range, so that results wrap; small numbers else.
 */
export function randomTensor(shape: Shape, dtype: DType, rng: Generator): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = new Float64Array(size);
  const [low, high] = ranges[dtype];
  rng.uniforms(values, low, high);
  if (isFloating(dtype)) return tensor(values, { dtype, shape });
  // In an array of the dtype, which `tensor` need not look through for what does not fit.
  const integers = zeros([size], { dtype }).toTypedArray();
  integers.set(values.map(Math.floor));
  return tensor(integers, { dtype, shape });
}

const ranges: Readonly<Record<DType, readonly [low: number, high: number]>> = {
  float32: [-0.5, 4],
  float64: [-0.5, 4],
  int8: [-100, 100],
  int16: [-200, 200],
  int32: [-(2 ** 31), 2 ** 31],
  uint8: [0, 200],
  uint16: [0, 200],
  uint32: [0, 2 ** 32],
  bool: [0, 2],
};
