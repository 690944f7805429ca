import { checkDType, type DType, elementOf } from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { ArgumentError } from "../errors.ts";
import { checkShape, type Shape } from "../shapes/shape.ts";
import type { Sizes } from "../shapes/shapeTypes.ts";
import type { Tensor } from "../tensor.ts";
import { filledTensor } from "./filledTensor.ts";

/** The dtype of a tensor to be made; float32 by default. */
export interface CreateOptions {
  readonly dtype?: DType;
}

/**
 * A tensor with every element set to one value.
 *
 * dtype: bool for `true` and `false`, else float32 unless given, also for whole numbers, which
 * JavaScript does not tell from others. Throws ShapeError unless `shape` is an array of integers from
 * 0, DTypeError for a value that an integer dtype does not hold.
 * Source: array API standard 2023.12, `full`.
 *
 * @example
 * ```ts
 * console.log(full([2, 2], 0.5).toArray(), full([1], true).dtype); // [[0.5, 0.5], [0.5, 0.5]] bool
 * ```
 */
export function full<const S extends Shape>(
  shape: S,
  value: number | boolean,
  options: CreateOptions = {},
): Tensor<Sizes<S>> {
  const { dtype = typeof value === "boolean" ? "bool" : "float32" } = options;
  return filled("full", shape, value, { dtype });
}

/**
 * A tensor of zeros. Source: array API standard 2023.12, `zeros`.
 *
 * @example
 * ```ts
 * console.log(zeros([3]).toArray()); // [0, 0, 0]
 * ```
 */
export function zeros<const S extends Shape>(
  shape: S,
  options: CreateOptions = {},
): Tensor<Sizes<S>> {
  return filled("zeros", shape, 0, options);
}

/**
 * A tensor of ones. Source: array API standard 2023.12, `ones`.
 *
 * @example
 * ```ts
 * console.log(ones([3]).toArray()); // [1, 1, 1]
 * ```
 */
export function ones<const S extends Shape>(
  shape: S,
  options: CreateOptions = {},
): Tensor<Sizes<S>> {
  return filled("ones", shape, 1, options);
}

/**
 * A tensor whose elements do not matter, because they are about to be written. They are zeros, never
 * what another tensor left behind. Source: array API standard 2023.12, `empty`.
 *
 * @example
 * ```ts
 * console.log(empty([2], { dtype: "int32" }).toArray()); // [0, 0]
 * ```
 */
export function empty<const S extends Shape>(
  shape: S,
  options: CreateOptions = {},
): Tensor<Sizes<S>> {
  return filled("empty", shape, 0, options);
}

/** Zeros with the shape and dtype of a tensor. Source: array API standard 2023.12, `zeros_like`. */
export function zerosLike<S extends Shape>(x: Tensor<S>, options: CreateOptions = {}): Tensor<S> {
  return fullLikeOf("zerosLike", x, 0, options);
}

/** Ones with the shape and dtype of a tensor. Source: array API standard 2023.12, `ones_like`. */
export function onesLike<S extends Shape>(x: Tensor<S>, options: CreateOptions = {}): Tensor<S> {
  return fullLikeOf("onesLike", x, 1, options);
}

/**
 * One value in the shape and dtype of a tensor. Throws DTypeError for a value that this dtype does not
 * hold. Source: array API standard 2023.12, `full_like`.
 */
export function fullLike<S extends Shape>(
  x: Tensor<S>,
  value: number | boolean,
  options: CreateOptions = {},
): Tensor<S> {
  return fullLikeOf("fullLike", x, value, options);
}

/** `empty` with the shape and dtype of a tensor. Source: array API standard 2023.12, `empty_like`. */
export function emptyLike<S extends Shape>(x: Tensor<S>, options: CreateOptions = {}): Tensor<S> {
  return fullLikeOf("emptyLike", x, 0, options);
}

function fullLikeOf<S extends Shape>(
  operation: string,
  x: Tensor<S>,
  value: number | boolean,
  { dtype = checkTensor(operation, x).dtype }: CreateOptions,
): Tensor<S> {
  return filled(operation, checkTensor(operation, x).shape, value, { dtype });
}

function filled<S extends Shape>(
  operation: string,
  shape: Shape,
  value: number | boolean,
  { dtype = "float32" }: CreateOptions,
): Tensor<S> {
  checkShape(operation, shape);
  checkDType(operation, dtype);
  if (typeof value !== "number" && typeof value !== "boolean") {
    throw new ArgumentError(`${operation}: the value is ${String(value)}; give a number`);
  }
  const element = elementOf(operation, Number(value), dtype);
  // A copy: the caller may go on changing the array.
  return filledTensor([...shape], dtype, element) as Tensor as Tensor<S>;
}
