import { elementBytes } from "../../dtypes/dtype.ts";
import type { Tensor } from "../../tensor.ts";
import { take as takeByLoops } from "../js/take.ts";
import type { Kernel } from "./instantiate.ts";
import { KernelTable } from "./kernelTable.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { type TakeKernels, takeKernels, WIDE } from "./takeKernels.ts";
import { TINY } from "./tiny.ts";

const work: KernelTable = /* @__PURE__ */ new KernelTable();
let kernels: TakeKernels | undefined;

/** out[..., i, ...] = x[..., indices[i], ...]: by kernels along the first axis, where most gather. */
export function take(x: Tensor, indices: Tensor, axis: number, out: Tensor): boolean {
  const isWithin = axis === 0 && out.size > TINY ? vectorised(x, indices, out) : null;
  return isWithin ?? takeByLoops(x, indices, axis, out);
}

/** Null where there is no kernel for it. */
function vectorised(x: Tensor, indices: Tensor, out: Tensor): boolean | null {
  if (x.layout !== null || indices.dtype !== "int32") return null;
  const rows = x.shape[0]!;
  const bytes = (out.size / indices.size) * elementBytes(x.dtype);
  if (bytes % 4 !== 0 || !placeable(x, indices, out)) return null;
  const made = dueKernels(out.size);
  if (made === undefined) return null;
  openScratch();
  const from = placeInput(x);
  const at = placeInput(indices);
  if (made.outside(at, indices.size * 4, rows) !== 0) return false;
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
