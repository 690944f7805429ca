import { backends } from "../backends/backend.ts";
import { checkDType, type DType, elementOf } from "../dtype.ts";
import { ArgumentError } from "../errors.ts";
import { checkShape, type Shape } from "../shape.ts";
import type { Sizes } from "../shapeTypes.ts";
import type { Tensor } from "../tensor.ts";
import { emptyResult } from "./empty.ts";

/** The dtype of a tensor to be made; float32 by default. */
export interface CreateOptions {
  readonly dtype?: DType;
}

/**
 * A tensor with every element set to one value.
 *
 * Throws ShapeError unless `shape` is an array of integers from 0.
 * Source: array API standard 2023.12, `full`.
 *
 * @example
 * ```ts
 * console.log(full([2, 2], 0.5).toArray()); // [[0.5, 0.5], [0.5, 0.5]]
 * ```
 */
export function full<const S extends Shape>(
  shape: S,
  value: number,
  options: CreateOptions = {},
): Tensor<Sizes<S>> {
  return filled("full", shape, value, options);
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

/** Zeros with the shape and dtype of a tensor. Source: array API standard 2023.12, `zeros_like`. */
export function zerosLike<S extends Shape>(
  x: Tensor<S>,
  { dtype = x.dtype }: CreateOptions = {},
): Tensor<S> {
  return filled("zerosLike", x.shape, 0, { dtype });
}

/** Ones with the shape and dtype of a tensor. Source: array API standard 2023.12, `ones_like`. */
export function onesLike<S extends Shape>(
  x: Tensor<S>,
  { dtype = x.dtype }: CreateOptions = {},
): Tensor<S> {
  return filled("onesLike", x.shape, 1, { dtype });
}

function filled<S extends Shape>(
  operation: string,
  shape: Shape,
  value: number,
  { dtype = "float32" }: CreateOptions,
): Tensor<S> {
  checkShape(operation, shape);
  checkDType(operation, dtype);
  if (typeof value !== "number") {
    throw new ArgumentError(`${operation}: the value is ${String(value)}; give a number`);
  }
  // A copy: the caller may go on changing the array.
  const element = elementOf(operation, value, dtype);
  const out: Tensor = emptyResult([...shape], dtype);
  backends.current.fill(out, element);
  return out as Tensor<S>;
}
