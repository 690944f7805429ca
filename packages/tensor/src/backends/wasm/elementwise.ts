import type { BinaryKernel, UnaryKernel } from "../../elementwise.ts";
import type { Operand } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { js } from "../js/index.ts";
import { elementwiseKernel, type Role } from "./elementwiseKernel.ts";
import type { FloatType } from "./floatType.ts";
import type { Kernel } from "./instantiate.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { placingOf } from "./roles.ts";
import { isTiny, typeOf } from "./suits.ts";

/** Assembled kernels of an operation, by dtype and roles. */
const assembled = new Map<object, Map<string, Kernel>>();

function kernelOf(key: object, name: string, make: () => Kernel): Kernel {
  let kernels = assembled.get(key);
  if (kernels === undefined) {
    kernels = new Map();
    assembled.set(key, kernels);
  }
  let kernel = kernels.get(name);
  if (kernel === undefined) {
    kernel = make();
    kernels.set(name, kernel);
  }
  return kernel;
}

/** out[i] = f(x[i]) */
export function unary(kernel: UnaryKernel, x: Tensor, out: Tensor): void {
  const { simd } = kernel;
  const type = typeOf(out.dtype);
  const suits = simd !== null && type !== null && x.dtype === out.dtype && !isTiny(out);
  const bytes = type === null ? 0 : out.size * type.bytes;
  if (!suits || x.layout !== null || out.layout !== null || !placeable(bytes, x, out)) {
    js.unary(kernel, x, out);
    return;
  }
  const run = kernelOf(kernel, type.name, () =>
    elementwiseKernel(type, ["full"], (v) => simd(type.lanes, v!)),
  );
  openScratch(x, out);
  const from = placeInput(x);
  const to = placeOutput(out);
  run(from, to, bytes, 1);
  fetchOutput(out, to);
}

/** out[i] = f(a[i], b[i]), with broadcasting */
export function binary(kernel: BinaryKernel, a: Operand, b: Operand, out: Tensor): void {
  if (isTiny(out) || !vectorised(kernel, a, b, out)) js.binary(kernel, a, b, out);
}

function vectorised(kernel: BinaryKernel, a: Operand, b: Operand, out: Tensor): boolean {
  const { simd } = kernel;
  const type = typeOf(out.dtype);
  if (simd === null || type === null || out.layout !== null) return false;
  const left = placing(a, out);
  const right = placing(b, out);
  if (left === null || right === null) return false;
  if (left.width !== 0 && right.width !== 0 && left.width !== right.width) return false;
  const width = left.width || right.width || out.size;
  // Rows of a few elements are quicker in a plain loop than in vectors that are mostly empty.
  if (width < 8) return false;
  const run = binaryKernel(kernel, simd, type, left.role, right.role);
  return call(run, type, [a, b], [left.role, right.role], out, width);
}

const number = { role: "scalar", width: 0 } as const;

function placing(x: Operand, out: Tensor): ReturnType<typeof placingOf> {
  if (typeof x === "number") return number;
  return x.dtype === out.dtype ? placingOf(x, out) : null;
}

function binaryKernel(
  kernel: BinaryKernel,
  simd: NonNullable<BinaryKernel["simd"]>,
  type: FloatType,
  left: Role,
  right: Role,
): Kernel {
  return kernelOf(kernel, `${type.name} ${left} ${right}`, () =>
    elementwiseKernel(type, [left, right], (a, b) => simd(type.lanes, a!, b!)),
  );
}

function call(
  run: Kernel,
  type: FloatType,
  [a, b]: readonly [Operand, Operand],
  [left, right]: readonly [Role, Role],
  out: Tensor,
  width: number,
): boolean {
  const inMemory = [out];
  if (left !== "scalar") inMemory.push(a as Tensor);
  if (right !== "scalar") inMemory.push(b as Tensor);
  if (!placeable(out.size * type.bytes, ...inMemory)) return false;
  openScratch(...inMemory);
  const x = left === "scalar" ? numberOf(a) : placeInput(a as Tensor);
  const y = right === "scalar" ? numberOf(b) : placeInput(b as Tensor);
  const to = placeOutput(out);
  run(x, y, to, width * type.bytes, out.size / width);
  fetchOutput(out, to);
  return true;
}

function numberOf(x: Operand): number {
  return typeof x === "number" ? x : x.storage.array[x.storage.start + x.offset]!;
}
