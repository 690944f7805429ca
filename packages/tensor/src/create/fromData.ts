import {
  allocateArray,
  checkDType,
  type DType,
  dtypeOfArray,
  elementOf,
  isFloating,
  type TypedArray,
} from "../dtypes/dtype.ts";
import { ArgumentError, ShapeError } from "../errors.ts";
import { allocateData } from "../memory/allocate.ts";
import { checkShape, formatShape, type Shape, sizeOf } from "../shapes/shape.ts";
import type { ShapeOfData, Sizes } from "../shapes/shapeTypes.ts";
import { Tensor } from "../tensor.ts";
import { type ForeignArray, typedElements } from "./typedElements.ts";

/** What a tensor can be made of: numbers, booleans, arrays of those to any depth, typed arrays. */
export type TensorData = number | boolean | TypedArray | ForeignArray | readonly TensorData[];

export interface TensorOptions {
  /** float32 by default; bool for booleans, and a typed array brings its own. */
  readonly dtype?: DType;
  /** The shape of a flat or typed array; by default that of the nesting. */
  readonly shape?: Shape;
}

/**
 * A tensor from numbers: a single one, nested arrays, or a typed array, copied.
 *
 * Shapes: that of the nesting, or `shape` for flat data. dtype: float32 for numbers, bool for booleans;
 * a typed array brings its own, where integers of 64 bits become int32 or uint32. Throws ShapeError
 * for ragged arrays and for a shape that does not fit, DTypeError for integers that the dtype does not
 * hold, ArgumentError for anything that is not a number.
 * Source: array API standard 2023.12, `asarray`; the name is PyTorch's.
 *
 * @example
 * ```ts
 * console.log(tensor([[1, 2], [3, 4]]).shape, tensor(Int32Array.of(7)).dtype); // [2, 2] int32
 * ```
 */
export function tensor<const S extends Shape>(
  data: TensorData,
  options: TensorOptions & { readonly shape: S },
): Tensor<Sizes<S>>;
export function tensor<const D extends TensorData>(
  data: D,
  options?: TensorOptions,
): Tensor<ShapeOfData<D>>;
export function tensor(data: TensorData, options: TensorOptions = {}): Tensor {
  if (options.dtype !== undefined) checkDType("tensor", options.dtype);
  const typed = typedElements(data, options.dtype);
  const { nesting, first } = outlineOf(data);
  const type = typeof first;
  const own = typed === null ? (type === "boolean" ? "bool" : "float32") : dtypeOfArray(typed);
  const dtype = options.dtype ?? (own as DType);
  const shape = fittingShape(options.shape, typed === null ? nesting : [typed.length]);
  const size = sizeOf(shape);
  const storage = allocateData(dtype, size, shape);
  const { array, start } = storage;
  if (typed !== null) array.set(own === dtype ? typed : converted(typed, dtype), start);
  // Without a dtype given, all elements are of the type that the first one has.
  else write(data, array, start, { dtype, type: options.dtype ? undefined : type, nesting }, 0);
  return new Tensor(shape, size, null, 0, storage);
}

function converted(data: TypedArray, dtype: DType): TypedArray {
  if (isFloating(dtype)) return data;
  const elements = allocateArray(dtype, data.length);
  for (let i = 0; i < data.length; i++) elements[i] = elementOf("tensor", data[i]!, dtype);
  return elements;
}

/** The first element, and the shape that the first arrays say; `write` finds whether the rest agrees. */
function outlineOf(data: unknown): { nesting: Shape; first: unknown } {
  const nesting: number[] = [];
  let first = data;
  for (; Array.isArray(first); first = first[0]) nesting.push(first.length);
  return { nesting, first };
}

/** The shape asked for, of as many elements as there are; that of the nesting by default. */
function fittingShape(shape: Shape | undefined, nesting: Shape): Shape {
  if (shape === undefined) return nesting;
  checkShape("tensor", shape);
  if (sizeOf(shape) === sizeOf(nesting)) return [...shape];
  throw new ShapeError(
    `tensor: ${sizeOf(nesting)} numbers do not fill shape ${formatShape(shape)}; ` +
      `it takes ${sizeOf(shape)}`,
  );
}

/** What nested data have to be like. */
interface Expected {
  readonly dtype: DType;
  /** The type of all elements; undefined where numbers and booleans may mix. */
  readonly type: string | undefined;
  readonly nesting: Shape;
}

/** Writes nested data from index `to` on and returns the index behind it. */
function write(
  data: unknown,
  array: TypedArray,
  to: number,
  expected: Expected,
  axis: number,
): number {
  if (axis === expected.nesting.length) {
    array[to] = element(data, expected, axis);
    return to + 1;
  }
  const size = expected.nesting[axis] as number;
  if (!Array.isArray(data) || data.length !== size) refuseRagged(data, size, axis);
  let next = to;
  for (const part of data) next = write(part, array, next, expected, axis + 1);
  return next;
}

function element(value: unknown, { dtype, type }: Expected, axis: number): number {
  if (Array.isArray(value)) refuseRagged(value, undefined, axis);
  if (typeof value !== "number" && typeof value !== "boolean") {
    refuseElement(value, axis);
  }
  if (type !== undefined && typeof value !== type) {
    throw new ArgumentError(
      `tensor: a ${typeof value} among ${type}s; give one of the two, or a dtype for both`,
    );
  }
  return elementOf("tensor", Number(value), dtype);
}

function refuseElement(value: unknown, axis: number): never {
  if (value instanceof Tensor) {
    throw new ArgumentError(
      axis === 0
        ? "tensor: this is a tensor already; use asarray(x), or astype(x, dtype) for a copy"
        : "tensor: there are tensors in the array; join them with stack([a, b])",
    );
  }
  const shown = ArrayBuffer.isView(value)
    ? `a ${value.constructor.name} in an array`
    : typeof value === "string"
      ? `"${value}"`
      : String(value);
  throw new ArgumentError(
    `tensor: ${shown} is not a number; give numbers, booleans, or arrays of them`,
  );
}

function refuseRagged(data: unknown, size: number | undefined, axis: number): never {
  const found = Array.isArray(data) ? `an array of ${data.length}` : "a number";
  const expected = size === undefined ? "a number" : `an array of ${size}`;
  throw new ShapeError(
    `tensor: ragged data, ${found} at depth ${axis} where the first entry has ${expected}; ` +
      "make all rows equally long",
  );
}
