import { shiftOf } from "../../dtype.ts";
import { arena } from "../../memory/arena.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Kernels see the arena only. An operand on the JavaScript heap is copied into a scratch area
 * before the kernel runs, and a result there is copied out of it afterwards.
 */
let scratch = 0;
let scratchBytes = 0;
let used = 0;

/** Below so many bytes, loops on the heap are quicker than copies and a kernel. */
const WORTH_COPYING = 1024;

/** Whether every one of these contiguous tensors can be given to a kernel at a fair price. */
export function placeable(bytes: number, ...tensors: readonly Tensor[]): boolean {
  if (bytes >= WORTH_COPYING) return true;
  for (const tensor of tensors) if (tensor.storage.heap !== null) return false;
  return true;
}

/** Makes room for the heap operands of one kernel call; what the call before placed is gone. */
export function openScratch(...tensors: readonly Tensor[]): void {
  let bytes = 0;
  for (const { storage, size } of tensors) {
    if (storage.heap !== null) bytes += padded(size * 2 ** shiftOf(storage.dtype));
  }
  used = 0;
  if (bytes <= scratchBytes) return;
  scratchBytes = 2 ** (32 - Math.clz32(bytes - 1));
  scratch = arena.reserve(scratchBytes);
  if (scratch === 0) scratchBytes = 0;
}

/** The address of a contiguous operand, which is copied to the scratch area if it is on the heap. */
export function placeInput(x: Tensor): number {
  const { storage, offset, size } = x;
  const shift = shiftOf(storage.dtype);
  if (storage.heap === null) return addressOf(x, shift);
  const address = take(size << shift);
  const first = storage.start + offset;
  arena.view(storage.dtype).set(storage.heap.subarray(first, first + size), address >>> shift);
  return address;
}

/** The address that a kernel writes a contiguous result to. */
export function placeOutput(out: Tensor): number {
  const shift = shiftOf(out.storage.dtype);
  return out.storage.heap === null ? addressOf(out, shift) : take(out.size << shift);
}

/** Brings a result to where it belongs, if the kernel could not write there. */
export function fetchOutput(out: Tensor, address: number): void {
  const { storage, offset, size } = out;
  if (storage.heap === null) return;
  const first = address >>> shiftOf(storage.dtype);
  storage.heap.set(
    arena.view(storage.dtype).subarray(first, first + size) as never,
    storage.start + offset,
  );
}

function addressOf(x: Tensor, shift: number): number {
  // Asking for the array refuses a disposed tensor, which has no address.
  if (x.storage.pointer === 0) return x.storage.array.length;
  return x.storage.pointer + x.offset * 2 ** shift;
}

function take(bytes: number): number {
  const address = scratch + used;
  used += padded(bytes);
  return address;
}

/** A vector more than needed: kernels may read one past the end. */
function padded(bytes: number): number {
  return (bytes + 16 + 15) & ~15;
}
