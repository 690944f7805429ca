import { apply } from "../apply.ts";
import { backends } from "../backends/backend.ts";
import { put } from "../backends/js/put.ts";
import { arange } from "../create/arange.ts";
import { emptyResult } from "../create/empty.ts";
import { filledLike } from "../create/filledTensor.ts";
import { zeros } from "../create/full.ts";
import { elementOf, isFloating, promoteTypes } from "../dtypes/dtype.ts";
import { binaryDType, checkTensor } from "../elementwise/elementwise.ts";
import { DTypeError, ShapeError } from "../errors.ts";
import { firstNode } from "../graphNode.ts";
import { checkTarget } from "../inPlace/target.ts";
import type { AnyOp, Operand } from "../op.ts";
import { addOp } from "../ops/elementwise/add.ts";
import { equal } from "../ops/elementwise/equal.ts";
import { at } from "../ops/indexing/at.ts";
import { reshape } from "../ops/manipulation/reshape.ts";
import { where } from "../ops/searching/where.ts";
import { formatShape, type Shape, sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { contiguousCopy } from "../views/contiguousCopy.ts";
import type { IndexItem, ViewItem } from "./indexItem.ts";
import { indexView } from "./indexView.ts";
import { mergedAxes } from "./mergedAxes.ts";
import { type Selection, selectionOf } from "./selection.ts";
import { ownItem } from "./viewAt.ts";

/**
 * Sets the elements that an index selects, in place: what Python writes as `x[...] = value`. The items
 * are those of `at`.
 *
 * The value is a number, or a tensor that stretches to the shape of `at(x, ...items)`. The dtype stays:
 * a value that integers or bool could not hold is refused. Where the index selects an element several
 * times, the last value counts. Returns `x`.
 *
 * Throws what `at` throws, ShapeError or DTypeError for a value that does not fit, GradError for a
 * tracked leaf outside of noGrad; in all of these cases nothing is written. Gradient: of `x` the part
 * that stays, of the value the part that is written. Source: NumPy, assignment.
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

/** What is written: where, and whether it is added to what is there. */
interface Place {
  readonly items: readonly IndexItem[];
  readonly accumulate: boolean;
}

function write<T extends Tensor>(
  name: string,
  x: T,
  value: Operand,
  items: readonly IndexItem[],
  accumulate: boolean,
): T {
  checkElements(name, checkTensor(name, x), value, accumulate);
  const node = firstNode([x, value]);
  if (node === null) {
    writeElements(name, x, value, { items, accumulate });
    return x;
  }
  // A graph remembers the items, so that they must not be arrays that the caller may change.
  const place = { items: items.map((item) => ownItem(item)), accumulate };
  checkTarget(name, x);
  if (!node.write(name, writeOp, [x, value], place)) writeElements(name, x, value, place);
  return x;
}

/** What a graph records of it: the first input, with the second in a place. */
const writeOp: AnyOp<Place> = {
  name: "setAt",
  run([x, value], place) {
    const out = contiguousCopy(x as Tensor);
    writeElements("setAt_", out, value as Operand, place);
    return out;
  },
  kernel: null,
  needs: [[], []],
  vjps: [
    (g, { params }) => (params.accumulate ? g : apply(writeOp, [g, 0], params)),
    (g, { params: { items, accumulate } }) => {
      const arrived = at(g, ...items);
      const isView = !items.some((item) => item instanceof Tensor);
      if (accumulate || isView) return arrived;
      return where(lastWriters(g.shape, arrived.shape, items), arrived, filledLike(arrived, 0));
    },
  ],
  jvp: "linear",
};

/** Which of the values that an index writes are still there at the end, where it names an element twice. */
function lastWriters(shape: Shape, written: Shape, items: readonly IndexItem[]): Tensor {
  const writers = arange(sizeOf(written), { dtype: "int32" }).reshape(written);
  return equal(at(setAt_(zeros(shape, { dtype: "int32" }), writers, ...items), ...items), writers);
}

function writeElements(
  name: string,
  x: Tensor,
  value: Operand,
  { items, accumulate }: Place,
): void {
  const hasTensors = items.some((item) => item instanceof Tensor);
  const selection = hasTensors ? selectionOf(name, x, items) : null;
  const view = indexView(name, x, selection?.view ?? (items as ViewItem[]));
  const shape = selection === null ? view.shape : selectedShape(view, selection);
  // Also where it is a tensor of the same elements, the value is read before anything is written.
  const values = valuesOf(name, value, shape, x);
  checkTarget(name, x);
  if (selection !== null) writeSelected(values, view, selection, accumulate);
  else if (accumulate) backends.current.binary(addOp.kernel, view, values, view);
  else backends.current.copy(values, view);
  x.storage.changed(name);
  values.dispose();
  selection?.positions.dispose();
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
