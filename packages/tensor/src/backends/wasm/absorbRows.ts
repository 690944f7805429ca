import { arena } from "../../memory/arena.ts";
import type { Tensor } from "../../tensor.ts";
import { absorbRows as absorbRowsByLoops } from "../js/absorbRows.ts";
import { absorbRowsKernel, BLOCK_ROWS, ROW_GROUP, SPARE_BYTES } from "./absorbRowsKernel.ts";
import type { Kernel } from "./instantiate.ts";
import { KernelTable } from "./kernelTable.ts";
import { addressOf } from "./placement.ts";

const work: KernelTable = /* @__PURE__ */ new KernelTable();
let kernel: Kernel | undefined;
let spare = 0;

/** Takes rows into a triangular factor. See the function of linalg. */
export function absorbRows(triangle: Tensor, block: Tensor, rows: number): void {
  if (!vectorised(triangle, block, rows)) absorbRowsByLoops(triangle, block, rows);
}

function vectorised(triangle: Tensor, block: Tensor, rows: number): boolean {
  const [width, distance] = block.shape as readonly [number, number];
  if (distance !== BLOCK_ROWS || triangle.storage.heap !== null || block.storage.heap !== null) {
    return false;
  }
  if (kernel === undefined && work.of(absorbRows, rows * width * width) === undefined) return false;
  spare ||= arena.reserve(SPARE_BYTES);
  if (spare === 0) return false;
  kernel ??= absorbRowsKernel();
  const whole = Math.ceil(rows / ROW_GROUP) * ROW_GROUP;
  clearRows(block, rows, whole);
  kernel(addressOf(triangle), width, addressOf(block), whole * 8, spare);
  return true;
}

/** Rows of zeros change nothing. */
function clearRows(block: Tensor, from: number, to: number): void {
  if (from === to) return;
  const { array, start } = block.storage;
  for (let at = start + block.offset; at < start + block.offset + block.size; at += BLOCK_ROWS) {
    array.fill(0, at + from, at + to);
  }
}
