import {
  ArgumentError,
  add,
  checkGenerator,
  type DType,
  formatShape,
  isTensor,
  matmul,
  type RandomOptions,
  randn,
  ShapeError,
  type Tensor,
  tensor,
} from "@linnet/tensor";

export interface SyntheticOptions extends RandomOptions {
  /** The standard deviation of the noise, in the unit of the labels; 0.01 by default. */
  readonly noise?: number;
  /** float32 or float64; by default float32, and float64 for weights that are. */
  readonly dtype?: DType;
}

/**
 * Samples of a linear model with known parameters: `y = X w + b + e`, the entries of X from N(0, 1)
 * and those of e from N(0, noise^2). Whoever fits a model to them can see how near it came.
 *
 * Shapes: w is [d] or [d, 1]; features [n, d], labels [n, 1]. X is drawn first, then e.
 * Throws ArgumentError without a generator, for an n that is no integer from 1, a negative noise,
 * and parameters that are not finite; ShapeError for a w that is no vector, or a b of many elements.
 * The result is data: no gradient reaches w or b. Source: D2L 3.2.1, `synthetic_data`.
 *
 * @example
 * ```ts
 * import { generator } from "@linnet/tensor";
 * import { syntheticData } from "@linnet/data";
 *
 * const rng = generator(0);
 * const { features, labels } = syntheticData([2, -3.4], 4.2, 1000, { rng });
 * console.log(features.shape, labels.shape); // [ 1000, 2 ] [ 1000, 1 ]
 * ```
 */
export function syntheticData(
  w: Tensor | readonly number[],
  b: Tensor | number,
  n: number,
  options: SyntheticOptions,
): { features: Tensor; labels: Tensor } {
  const rng = checkGenerator("syntheticData", options?.rng);
  const { noise = 0.01, dtype = isTensor(w) && w.dtype === "float64" ? "float64" : "float32" } =
    options;
  if (!Number.isInteger(n) || n < 1) {
    throw new ArgumentError(`syntheticData: n is ${n}; give an integer from 1`);
  }
  if (!(noise >= 0 && noise < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`syntheticData: noise is ${noise}; give a finite number from 0`);
  }
  const weights = weightValues(w);
  const bias = biasValue(b);
  const d = weights.length;
  const features = randn([n, d], { rng, dtype });
  const exact = add(matmul(features, tensor(weights, { dtype, shape: [d, 1] })), bias);
  return { features, labels: add(exact, randn([n, 1], { rng, dtype, std: noise })) };
}

function weightValues(w: Tensor | readonly number[]): number[] {
  const shape = isTensor(w) ? w.shape : [w.length];
  const isVector = shape.length === 1 || (shape.length === 2 && shape[1] === 1);
  if (!isVector || shape[0] === 0) {
    throw new ShapeError(
      `syntheticData: w has shape ${formatShape(shape)}; give [d] or [d, 1] with d from 1`,
    );
  }
  const values = Array.from(isTensor(w) ? w.toTypedArray() : w);
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong === undefined) return values;
  throw new ArgumentError(`syntheticData: w holds ${wrong}; give finite numbers`);
}

function biasValue(b: Tensor | number): number {
  if (isTensor(b) && b.size !== 1) {
    const shape = formatShape(b.shape);
    throw new ShapeError(`syntheticData: b has shape ${shape}; give one number`);
  }
  const value = isTensor(b) ? b.item() : b;
  if (Number.isFinite(value)) return value;
  throw new ArgumentError(`syntheticData: b is ${value}; give a finite number`);
}
