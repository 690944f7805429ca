import {
  ArgumentError,
  add,
  checkGenerator,
  type DType,
  formatShape,
  type Generator,
  isTensor,
  jsBackend,
  matmul,
  type RandomOptions,
  randn,
  ShapeError,
  type Tensor,
  tensor,
  tidy,
  withBackend,
} from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

export interface SyntheticOptions extends RandomOptions {
  /** The standard deviation of the noise, in the unit of the labels; 0.01 by default. */
  readonly noise?: number;
  /** float32 or float64; by default float32, and float64 for weights that are. */
  readonly dtype?: DType;
}

/** Samples of a linear model: [n, d] and [n, 1]. */
export interface LinearSamples {
  readonly features: Tensor;
  readonly labels: Tensor;
}

/** A linear model that samples are drawn from, checked. */
export interface LinearModel {
  /** [d, 1] */
  readonly w: Tensor;
  readonly b: number;
  readonly d: number;
  readonly noise: number;
  readonly dtype: DType;
  readonly rng: Generator;
}

/** The model that the arguments of a function describe. Throws for arguments that describe none. */
export function linearModel(
  operation: string,
  w: Tensor | readonly number[],
  b: Tensor | number,
  n: number,
  options: SyntheticOptions,
): LinearModel {
  const rng = checkGenerator(operation, options?.rng);
  const { noise = 0.01, dtype = isTensor(w) && w.dtype === "float64" ? "float64" : "float32" } =
    options;
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new ArgumentError(`${operation}: n is ${n}; give an integer from 1`);
  }
  if (!(noise >= 0 && noise < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`${operation}: noise is ${noise}; give a finite number from 0`);
  }
  checkFloating(operation, dtype);
  const weights = weightValues(operation, w);
  const d = weights.length;
  const bias = biasValue(operation, b);
  return { w: tensor(weights, { dtype, shape: [d, 1] }), b: bias, d, noise, dtype, rng };
}

/** Draws `n` samples: X from one generator, e from another, which may be the same; X comes first. */
export function drawSamples(
  { w, b, d, noise, dtype }: LinearModel,
  n: number,
  featuresFrom: Generator,
  noiseFrom: Generator,
): LinearSamples {
  return tidy(() => {
    const features = randn([n, d], { rng: featuresFrom, dtype });
    // By the definition, whose sums do not depend on the number of rows as those of kernels do.
    const product = withBackend(jsBackend, () => matmul(features, w));
    const exact = add(product, b);
    return { features, labels: add(exact, randn([n, 1], { rng: noiseFrom, dtype, std: noise })) };
  });
}

function weightValues(operation: string, w: Tensor | readonly number[]): number[] {
  const shape = isTensor(w) ? w.shape : [w.length];
  const isVector = shape.length === 1 || (shape.length === 2 && shape[1] === 1);
  if (!isVector || shape[0] === 0) {
    throw new ShapeError(
      `${operation}: w has shape ${formatShape(shape)}; give [d] or [d, 1] with d from 1`,
    );
  }
  const values = Array.from(isTensor(w) ? w.toTypedArray() : w);
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong === undefined) return values;
  throw new ArgumentError(`${operation}: w holds ${wrong}; give finite numbers`);
}

function biasValue(operation: string, b: Tensor | number): number {
  if (isTensor(b) && b.size !== 1) {
    const shape = formatShape(b.shape);
    throw new ShapeError(`${operation}: b has shape ${shape}; give one number`);
  }
  const value = isTensor(b) ? b.item() : b;
  if (Number.isFinite(value)) return value;
  throw new ArgumentError(`${operation}: b is ${value}; give a finite number`);
}
