import type { DType } from "../../dtypes/dtype.ts";
import type { BinaryKernel, UnaryKernel } from "../../elementwise/elementwise.ts";
import type { Operand } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { binary as binaryByLoops } from "../js/binary.ts";
import { unary as unaryByLoops } from "../js/unary.ts";
import { byRows } from "./byRows.ts";
import { kernelFor, kernelsOf } from "./elementwiseTable.ts";
import type { Kernels } from "./kernelTable.ts";
import { laneTypeOf } from "./laneType.ts";
import {
  addressOf,
  fetchOutput,
  openScratch,
  placeable,
  placeInput,
  placeOutput,
} from "./placement.ts";
import { FULL, readingOf, roleOf, SCALAR, STRIDED, stepFor, VECTOR, widthFor } from "./roles.ts";
import { TINY } from "./tiny.ts";

/** As `TINY`, where a plain loop takes long for each element. */
const TINY_FOR_LONG = 8;
/** Rows of fewer elements are quicker in a plain loop than in vectors that are mostly empty. */
const NARROW = 8;

/** out[i] = f(x[i]) */
export function unary(kernel: UnaryKernel, x: Tensor, out: Tensor): void {
  const tiny = kernel.isLong === true ? TINY_FOR_LONG : TINY;
  const kernels = out.size > tiny ? kernelsOf(kernel, out.size) : undefined;
  const isDone =
    kernels !== undefined &&
    (vectorisedUnary(kernels, kernel, x, out) || byRows(kernels, kernel, [x], out));
  if (!isDone) unaryByLoops(kernel, x, out);
}

function vectorisedUnary(kernels: Kernels, kernel: UnaryKernel, x: Tensor, out: Tensor): boolean {
  if (x.layout !== null || out.layout !== null) return false;
  const type = laneTypeOf(x.dtype);
  if (type === null || !(kernel.tests || x.dtype === out.dtype)) return false;
  // What takes long for each element is worth a copy of even a few.
  if (!placeable(out, x, out, kernel.isLong === true ? 0 : undefined)) return false;
  const run = kernelFor(kernels, kernel, type, 1, VECTOR, 0, 0);
  openScratch();
  const from = placeInput(x);
  const to = placeOutput(out);
  run(from, 0, to, 0, out.size * type.bytes, 1);
  fetchOutput(out, to);
  return true;
}

/** out[i] = f(a[i], b[i]), with broadcasting */
export function binary(kernel: BinaryKernel, a: Operand, b: Operand, out: Tensor): void {
  const kernels = out.size > TINY ? kernelsOf(kernel, out.size) : undefined;
  const isDone =
    kernels !== undefined &&
    (vectorisedBinary(kernels, kernel, a, b, out) || byRows(kernels, kernel, [a, b], out));
  if (!isDone) binaryByLoops(kernel, a, b, out);
}

function vectorisedBinary(
  kernels: Kernels,
  kernel: BinaryKernel,
  a: Operand,
  b: Operand,
  out: Tensor,
): boolean {
  const dtype = kernel.tests ? (typeof a === "number" ? (b as Tensor) : a).dtype : out.dtype;
  const type = laneTypeOf(dtype);
  if (type === null || out.layout !== null) return false;
  if (isFlat(a, dtype, out) && isFlat(b, dtype, out)) {
    // The usual case, which needs neither rows nor copies.
    const run = kernelFor(kernels, kernel, type, 2, VECTOR, VECTOR, 0);
    run(addressOf(a), 0, addressOf(b), 0, addressOf(out), 0, out.size * type.bytes, 1);
    return true;
  }
  const left = typeof a === "number" ? SCALAR : a.dtype === dtype ? roleOf(a, out) : STRIDED;
  const right = typeof b === "number" ? SCALAR : b.dtype === dtype ? roleOf(b, out) : STRIDED;
  if (left === STRIDED || right === STRIDED) return false;
  if (
    !placeable(left === SCALAR ? out : (a as Tensor), right === SCALAR ? out : (b as Tensor), out)
  ) {
    return false;
  }
  const leftWidth = widthFor(left, a as Tensor, out);
  const rightWidth = widthFor(right, b as Tensor, out);
  const width = leftWidth || rightWidth || out.size;
  if (width < NARROW || (rightWidth !== 0 && rightWidth !== width)) return false;
  const run = kernelFor(kernels, kernel, type, 2, readingOf[left]!, readingOf[right]!, 0);
  openScratch();
  const x = left === SCALAR ? numberOf(a) : placeInput(a as Tensor);
  const y = right === SCALAR ? numberOf(b) : placeInput(b as Tensor);
  const to = placeOutput(out);
  const bytes = width * type.bytes;
  const leftStep = stepFor(left, bytes, type.bytes);
  const rightStep = stepFor(right, bytes, type.bytes);
  const outStep = kernel.tests ? width : stepFor(FULL, bytes, type.bytes);
  run(x, leftStep, y, rightStep, to, outStep, bytes, out.size / width);
  fetchOutput(out, to);
  return true;
}

/** Whether an operand lies in the kernels' memory, element by element as the result does. */
function isFlat(x: Operand, dtype: DType, out: Tensor): x is Tensor {
  return (
    typeof x !== "number" &&
    x.layout === null &&
    x.size === out.size &&
    x.dtype === dtype &&
    x.storage.heap === null &&
    out.storage.heap === null
  );
}

function numberOf(x: Operand): number {
  return typeof x === "number" ? x : x.storage.array[x.storage.start + x.offset]!;
}
