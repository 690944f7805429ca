import { backends } from "../backends/backend.ts";
import { put } from "../backends/js/put.ts";
import { emptyResult } from "../create/empty.ts";
import { elementOf, isFloating, promoteTypes } from "../dtypes/dtype.ts";
import { binaryDType, checkTensor } from "../elementwise/elementwise.ts";
import { DTypeError, ShapeError } from "../errors.ts";
import { checkTarget } from "../inPlace.ts";
import type { Operand } from "../op.ts";
import { addOp } from "../ops/elementwise/add.ts";
import { reshape } from "../ops/manipulation/reshape.ts";
import { formatShape, type Shape } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import type { IndexItem, ViewItem } from "./indexItem.ts";
import { indexView } from "./indexView.ts";
import { mergedAxes } from "./mergedAxes.ts";
import { type Selection, selectionOf } from "./selection.ts";

/**
 * Sets the elements that an index selects, in place: what Python writes as `x[...] = value`. The items
 * are those of `at`.
 *
 * The value is a number, or a tensor that stretches to the shape of `at(x, ...items)`. The dtype stays:
 * a value that integers or bool could not hold is refused. Where the index selects an element several
 * times, the last value counts. Returns `x`.
 *
 * Throws what `at` throws, ShapeError or DTypeError for a value that does not fit, GradError for a
 * tracked tensor outside of noGrad; in all of these cases nothing is written. Source: NumPy, assignment.
 *
 * @example
 * ```ts
 * const x = tensor([[1, -2, 3], [-4, 5, -6]]);
 * const isNegative = tensor([[false, true, false], [true, false, true]]);
 * console.log(setAt_(x, 0, isNegative).toArray()); // [[1, 0, 3], [0, 5, 0]]
 * console.log(setAt_(x, tensor([7, 8]), ":", 1).toArray()); // [[1, 7, 3], [0, 8, 0]]
 * ```
 */
export function setAt_<T extends Tensor>(x: T, value: Operand, ...items: IndexItem[]): T {
  return write("setAt_", x, value, items, false);
}

/**
 * Adds to the elements that an index selects, in place; an element that it selects several times gets
 * all that is added. Otherwise as `setAt_`. Integers wrap, as in `add`.
 *
 * Source: NumPy, `add.at`.
 *
 * @example
 * ```ts
 * const counts = zeros([3]);
 * console.log(addAt_(counts, 1, tensor([2, 0, 2], { dtype: "int32" })).toArray()); // [1, 0, 2]
 * ```
 */
export function addAt_<T extends Tensor>(x: T, value: Operand, ...items: IndexItem[]): T {
  return write("addAt_", x, value, items, true);
}

function write<T extends Tensor>(
  operation: string,
  x: T,
  value: Operand,
  items: readonly IndexItem[],
  accumulate: boolean,
): T {
  checkElements(operation, checkTensor(operation, x), value, accumulate);
  const hasTensors = items.some((item) => item instanceof Tensor);
  const selection = hasTensors ? selectionOf(operation, x, items) : null;
  const view = indexView(operation, x, selection?.view ?? (items as ViewItem[]));
  const shape = selection === null ? view.shape : selectedShape(view, selection);
  // Also where it is a tensor of the same elements, the value is read before anything is written.
  const values = valuesOf(operation, value, shape, x);
  checkTarget(operation, x, value);
  if (selection !== null) writeSelected(values, view, selection, accumulate);
  else if (accumulate) backends.current.binary(addOp.kernel, view, values, view);
  else backends.current.copy(values, view);
  values.dispose();
  selection?.positions.dispose();
  return x;
}

/** Throws unless elements of `x` can hold the value. A floating target rounds, as in PyTorch. */
function checkElements(operation: string, x: Tensor, value: Operand, accumulate: boolean): void {
  if (accumulate) binaryDType(operation, addOp, x, value);
  if (typeof value === "number") {
    elementOf(operation, value, x.dtype);
    return;
  }
  const { dtype } = checkTensor(operation, value);
  if (isFloating(x.dtype) || promoteTypes(x.dtype, dtype, operation) === x.dtype) return;
  throw new DTypeError(
    `${operation}: ${dtype} elements do not fit into ${x.dtype}; ` +
      `convert them with astype(value, "${x.dtype}") first`,
  );
}

/** The shape of what a selection takes from its view. */
function selectedShape(view: Tensor, { axes, place, shape }: Selection): Shape {
  const rest = view.shape.filter((_, axis) => !axes.includes(axis));
  return rest.toSpliced(place, 0, ...shape);
}

/** The value as a new tensor of the shape to be written, and of the target's dtype. */
function valuesOf(operation: string, value: Operand, shape: Shape, x: Tensor): Tensor {
  if (typeof value !== "number" && !stretches(value.shape, shape)) {
    throw new ShapeError(
      `${operation}: the value has shape ${formatShape(value.shape)} and the index selects ` +
        `${formatShape(shape)}; give a value that stretches to that`,
    );
  }
  const values = emptyResult(shape, x.dtype);
  if (typeof value === "number") backends.current.fill(values, value);
  else backends.current.copy(value, values);
  return values;
}

function stretches(from: Shape, to: Shape): boolean {
  const missing = to.length - from.length;
  return missing >= 0 && from.every((size, axis) => size === 1 || size === to[axis + missing]);
}

function writeSelected(
  values: Tensor,
  view: Tensor,
  selection: Selection,
  accumulate: boolean,
): void {
  const { turned, merged, axis, outer, inner } = mergedAxes(view, selection);
  const { positions } = selection;
  const rows = reshape(values, [...outer, positions.size, ...inner]);
  put(rows, positions, axis, merged, accumulate);
  // Where seeing the axes as one took a copy, that was written to.
  if (merged.storage !== view.storage) {
    backends.current.copy(reshape(merged, turned.shape), turned);
  }
}
