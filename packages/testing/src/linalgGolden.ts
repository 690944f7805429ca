import { type DType, type Shape, type Tensor, type TensorData, tensor } from "@linnet/tensor";
import golden from "../golden/linalg.json" with { type: "json" };
import { checkClose } from "./closeness.ts";

// What packages/testing/oracle/linalg.py has asked of NumPy and PyTorch.

/** Numbers in nested arrays, where infinities are names. */
type Encoded = unknown;

/** An equation of `einsum` with operands of small integers, as `filledWithIntegers` makes them. */
export interface EinsumGolden {
  readonly equation: string;
  readonly shapes: readonly Shape[];
  readonly shape: Shape;
  readonly values: readonly number[];
}

/** A matrix that is hard to get right. Without a sign it is not square. */
export interface MatrixGolden {
  readonly name: string;
  readonly matrix: Encoded;
  readonly singularValues: Encoded;
  readonly rank: Encoded;
  readonly sign?: Encoded;
  readonly logabsdet?: Encoded;
  /** Of the sum of the matrix and its transpose. */
  readonly eigenvalues?: Encoded;
}

/** A least squares problem. NumPy has residuals for independent columns only. */
export interface LstsqGolden {
  readonly name: string;
  readonly a: Encoded;
  readonly b: Encoded;
  readonly rcond: number | null;
  readonly solution: Encoded;
  readonly residuals: readonly Encoded[];
  readonly rank: number;
  readonly singularValues: Encoded;
}

/** The value of a function, and its gradient. */
export interface GradientGolden {
  readonly name: string;
  readonly x: Encoded;
  readonly value: number;
  readonly gradient: Encoded;
}

export const linalgGolden: {
  readonly einsum: readonly EinsumGolden[];
  readonly refused: readonly Pick<EinsumGolden, "equation" | "shapes">[];
  readonly matrices: readonly MatrixGolden[];
  readonly lstsq: readonly LstsqGolden[];
  readonly gradients: readonly GradientGolden[];
} = golden as never;

/** A tensor of what stands in a golden file. */
export function goldenTensor(data: Encoded): Tensor {
  return tensor(decode(data), { dtype: "float64" });
}

function decode(data: Encoded): TensorData {
  return Array.isArray(data) ? data.map(decode) : Number(data);
}

/** Small integers, as the oracle has them: sums of products of them are exact. */
export function filledWithIntegers(shape: Shape, salt: number, dtype: DType = "float64"): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Array.from({ length: size }, (_, i) => ((i * 7 + salt * 3) % 11) - 5);
  return tensor(values, { shape, dtype });
}

/** Throws unless a tensor is close to golden numbers, relative to the largest of them. */
export function checkCloseToLargest(actual: Tensor, expected: Encoded, tolerance: number): void {
  const wanted = goldenTensor(expected);
  const values = Array.from(wanted.toTypedArray(), (value) => value + 0);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const magnitudes = values.map(() => largest);
  // Whether a zero is negative says nothing here; adding 0 makes all of them positive.
  checkClose(actual.add(0), { shape: wanted.shape, values, magnitudes }, tolerance);
}
