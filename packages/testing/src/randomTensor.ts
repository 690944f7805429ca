import {
  type DType,
  type Generator,
  isFloating,
  type Shape,
  type Tensor,
  tensor,
} from "@linnet/tensor";

/**
 * Random elements: for floating dtypes in [-0.5, 4), mostly positive for the sake of roots and
 * logarithms; for int32 from its whole range, so that results wrap; small numbers else.
 */
export function randomTensor(shape: Shape, dtype: DType, rng: Generator): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = new Float64Array(size);
  if (isFloating(dtype)) rng.uniforms(values, -0.5, 4);
  else if (dtype === "int32") rng.uniforms(values, -(2 ** 31), 2 ** 31);
  else rng.uniforms(values, 0, dtype === "bool" ? 2 : 200);
  return tensor(isFloating(dtype) ? values : values.map(Math.floor), { dtype, shape });
}
