import { elementBytes } from "../../dtypes/dtype.ts";
import type { Tensor } from "../../tensor.ts";
import { take as takeByLoops, within as withinByLoops } from "../js/take.ts";
import type { Kernel } from "./instantiate.ts";
import { KernelTable } from "./kernelTable.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { type TakeKernels, takeKernels, WIDE } from "./takeKernels.ts";

/** Up to so many elements, a plain loop is quicker than finding and calling a kernel. */
const TINY = 64;

const work: KernelTable = /* @__PURE__ */ new KernelTable();
let kernels: TakeKernels | undefined;

/** out[..., i, ...] = x[..., indices[i], ...]: by kernels along the first axis, where most gather. */
export function take(x: Tensor, indices: Tensor, axis: number, out: Tensor): void {
  if (axis !== 0 || out.size <= TINY || !vectorised(x, indices, out)) {
    takeByLoops(x, indices, axis, out);
  }
}

/** Whether all indices are within an axis of `rows`, counted from its start or its end. */
export function within(indices: Tensor, rows: number): boolean {
  if (indices.size > TINY && indices.dtype === "int32" && indices.storage.heap === null) {
    const made = dueKernels(indices.size);
    if (made) return made.outside(placeInput(indices), indices.size * 4, rows) === 0;
  }
  return withinByLoops(indices, rows);
}

function vectorised(x: Tensor, indices: Tensor, out: Tensor): boolean {
  if (x.layout !== null || indices.dtype !== "int32") return false;
  const rows = x.shape[0]!;
  const bytes = (out.size / indices.size) * elementBytes(x.dtype);
  if (bytes % 4 !== 0 || !placeable(x, indices, out)) return false;
  const made = dueKernels(out.size);
  if (made === undefined) return false;
  openScratch();
  const from = placeInput(x);
  const at = placeInput(indices);
  const to = placeOutput(out);
  kernelFor(made, bytes)(from, at, to, indices.size, rows, bytes);
  fetchOutput(out, to);
  return true;
}

function dueKernels(size: number): TakeKernels | undefined {
  if (kernels === undefined && work.of(take, size) !== undefined) kernels = takeKernels();
  return kernels;
}

function kernelFor(kernels: TakeKernels, bytes: number): Kernel {
  if (bytes === 4) return kernels.four;
  if (bytes === 8) return kernels.eight;
  if (bytes === 16) return kernels.sixteen;
  if (bytes >= WIDE) return kernels.wide;
  return bytes < 16 ? kernels.words : kernels.long;
}
