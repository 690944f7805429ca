import { elementBytes } from "../../dtypes/dtype.ts";
import type { Tensor } from "../../tensor.ts";
import { take as takeByLoops } from "../js/take.ts";
import type { Kernel } from "./instantiate.ts";
import { KernelTable } from "./kernelTable.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { type TakeKernels, takeKernels, WIDE } from "./takeKernels.ts";

/** Up to so many elements, a plain loop is quicker than finding and calling a kernel. */
const TINY = 64;

const work: KernelTable = /* @__PURE__ */ new KernelTable();
let kernels: TakeKernels | undefined;

/** out[..., i, ...] = x[..., indices[i], ...]: by kernels along the first axis, where most gather. */
export function take(x: Tensor, indices: Tensor, axis: number, out: Tensor): boolean {
  const made = axis === 0 && out.size > TINY ? dueKernels(x, indices, out) : undefined;
  if (made === undefined) return takeByLoops(x, indices, axis, out);
  const rows = x.shape[0]!;
  const bytes = (out.size / indices.size) * elementBytes(x.dtype);
  openScratch();
  const from = placeInput(x);
  const at = placeInput(indices);
  if (made.outside(at, indices.size * 4, rows) !== 0) return false;
  const to = placeOutput(out);
  kernelFor(made, bytes)(from, at, to, indices.size, rows, bytes);
  fetchOutput(out, to);
  return true;
}

/** The kernels, where they can move these rows and are worth it. */
function dueKernels(x: Tensor, indices: Tensor, out: Tensor): TakeKernels | undefined {
  if (x.layout !== null || indices.dtype !== "int32") return undefined;
  const bytes = (out.size / indices.size) * elementBytes(x.dtype);
  if (bytes % 4 !== 0 || !placeable(x, indices, out)) return undefined;
  if (kernels === undefined && work.of(take, out.size) !== undefined) kernels = takeKernels();
  return kernels;
}

function kernelFor(kernels: TakeKernels, bytes: number): Kernel {
  if (bytes === 4) return kernels.four;
  if (bytes === 8) return kernels.eight;
  if (bytes === 16) return kernels.sixteen;
  if (bytes >= WIDE) return kernels.wide;
  return bytes < 16 ? kernels.words : kernels.long;
}
