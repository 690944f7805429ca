import type { BinaryKernel, UnaryKernel } from "../../elementwise.ts";
import { arena } from "../../memory/arena.ts";
import type { Operand } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { js } from "../js/index.ts";
import { elementwiseKernel } from "./elementwiseKernel.ts";
import { type FloatType, typeOf } from "./floatType.ts";
import type { Kernel } from "./instantiate.ts";
import { KernelTable } from "./kernelTable.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { FULL, roleOf, SCALAR, STRIDED, widthFor } from "./roles.ts";

/** Up to so many elements, a plain loop is quicker than finding and calling a kernel. */
const TINY = 64;
/** The same where a plain loop takes long for each element. */
const TINY_FOR_LONG = 8;
/** Rows of fewer elements are quicker in a plain loop than in vectors that are mostly empty. */
const NARROW = 8;

const kernels: KernelTable = /* @__PURE__ */ new KernelTable();

/** out[i] = f(x[i]) */
export function unary(kernel: UnaryKernel, x: Tensor, out: Tensor): void {
  const tiny = kernel.isLong === true ? TINY_FOR_LONG : TINY;
  if (out.size <= tiny || !vectorisedUnary(kernel, x, out)) js.unary(kernel, x, out);
}

function vectorisedUnary(kernel: UnaryKernel, x: Tensor, out: Tensor): boolean {
  const type = typeOf(out.dtype);
  if (type === null || !suits(kernel, x, out)) return false;
  const run = kernels.get(kernel, type.index) ?? assembleUnary(kernel, type, out.size);
  if (run === undefined) return false;
  openScratch();
  const from = placeInput(x);
  const to = placeOutput(out);
  run(from, to, out.size * type.bytes, 1);
  fetchOutput(out, to);
  return true;
}

function suits(kernel: UnaryKernel, x: Tensor, out: Tensor): boolean {
  return (
    kernel.simd !== null &&
    x.dtype === out.dtype &&
    x.layout === null &&
    out.layout === null &&
    (kernel.isLong === true ? arena.usable : placeable(out, x, out))
  );
}

/** out[i] = f(a[i], b[i]), with broadcasting */
export function binary(kernel: BinaryKernel, a: Operand, b: Operand, out: Tensor): void {
  if (out.size <= TINY || !vectorisedBinary(kernel, a, b, out)) js.binary(kernel, a, b, out);
}

function vectorisedBinary(kernel: BinaryKernel, a: Operand, b: Operand, out: Tensor): boolean {
  const type = typeOf(out.dtype);
  if (type === null || kernel.simd === null || out.layout !== null) return false;
  const left = operandRole(a, out);
  const right = operandRole(b, out);
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
  const run =
    kernels.get(kernel, placeOf(type, left, right)) ??
    assembleBinary(kernel, type, left, right, out.size);
  if (run === undefined) return false;
  openScratch();
  const x = left === SCALAR ? numberOf(a) : placeInput(a as Tensor);
  const y = right === SCALAR ? numberOf(b) : placeInput(b as Tensor);
  const to = placeOutput(out);
  run(x, y, to, width * type.bytes, out.size / width);
  fetchOutput(out, to);
  return true;
}

function operandRole(x: Operand, out: Tensor): number {
  if (typeof x === "number") return SCALAR;
  return x.dtype === out.dtype ? roleOf(x, out) : STRIDED;
}

function placeOf(type: FloatType, left: number, right: number): number {
  return type.index * 16 + left * 4 + right;
}

function assembleUnary(kernel: UnaryKernel, type: FloatType, size: number): Kernel | undefined {
  if (!kernels.isDue(kernel, size)) return undefined;
  const simd = kernel.simd!;
  const made = elementwiseKernel(type, [FULL], (formula, x) => simd(type.lanes, x!, formula));
  return kernels.set(kernel, type.index, made);
}

function assembleBinary(
  kernel: BinaryKernel,
  type: FloatType,
  left: number,
  right: number,
  size: number,
): Kernel | undefined {
  if (!kernels.isDue(kernel, size)) return undefined;
  const simd = kernel.simd!;
  const made = elementwiseKernel(type, [left, right], (_, a, b) => simd(type.lanes, a!, b!));
  return kernels.set(kernel, placeOf(type, left, right), made);
}

function numberOf(x: Operand): number {
  return typeof x === "number" ? x : x.storage.array[x.storage.start + x.offset]!;
}
