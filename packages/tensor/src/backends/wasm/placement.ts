import { elementBytes, shiftOf, type TypedArray } from "../../dtypes/dtype.ts";
import { arena } from "../../memory/arena.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Kernels see the arena only. An operand on the JavaScript heap is copied into a scratch area
 * before the kernel runs, and a result there is copied out of it afterwards.
 */
let scratch = 0;
let scratchBytes = 0;
let used = 0;

/** Below so many elements, loops on the heap are quicker than copies and a kernel. */
const WORTH_COPYING = 256;
/** Copies of up to so many elements are quicker in a loop. */
const FEW = 32;
/** Operands begin at multiples of this, with at least a vector between them. */
const GAP = 64;

/**
 * Whether these contiguous tensors can be given to a kernel, at a fair price. Where the host forbids
 * WebAssembly, nothing ever lies in the arena; where the arena is full, plain loops go on.
 */
export function placeable(
  a: Tensor,
  b: Tensor,
  c: Tensor,
  worthCopying: number = WORTH_COPYING,
): boolean {
  if (a.storage.heap === null && b.storage.heap === null && c.storage.heap === null) return true;
  if (Math.max(a.size, b.size, c.size) < worthCopying || !arena.usable) return false;
  return hasScratch(scratchFor(a) + scratchFor(b) + scratchFor(c));
}

/** The same for any number of tensors that are all to be given to one kernel. */
export function allPlaceable(tensors: readonly Tensor[]): boolean {
  if (!arena.usable) return false;
  return hasScratch(tensors.reduce((bytes, x) => bytes + scratchFor(x), 0));
}

function scratchFor({ storage, size }: Tensor): number {
  return storage.heap === null ? 0 : size * elementBytes(storage.dtype) + 2 * GAP;
}

/** Whether the scratch area has so many bytes, or can be made anew with them. */
function hasScratch(bytes: number): boolean {
  if (bytes <= scratchBytes) return true;
  // Powers of two: all the areas before it together are no larger than this one.
  const larger = 2 ** Math.ceil(Math.log2(Math.max(bytes, 2 ** 16)));
  const address = arena.reserve(larger);
  if (address === 0) return false;
  scratch = address;
  scratchBytes = larger;
  return true;
}

/** Begins the operands of one call; what the call before placed is gone. */
export function openScratch(): void {
  used = 0;
}

/** The address of the first element of a tensor that is in the arena; refuses a disposed one. */
export function addressOf({ storage, offset }: Tensor): number {
  storage.checkAlive();
  return storage.pointer + offset * elementBytes(storage.dtype);
}

/** The address of a contiguous operand, which is copied to the scratch area if it is on the heap. */
export function placeInput(x: Tensor): number {
  const { heap, start, dtype } = x.storage;
  if (heap === null) return addressOf(x);
  const address = placeOutput(x);
  const first = address >>> shiftOf(dtype);
  copyElements(heap, start + x.offset, arena.view(dtype), first, x.size);
  return address;
}

/** The address that a kernel writes a contiguous result to. */
export function placeOutput(out: Tensor): number {
  if (out.storage.heap === null) return addressOf(out);
  // `placeable` has made sure that there is room.
  const address = scratch + used;
  used += (out.size * elementBytes(out.dtype) + GAP) & -GAP;
  return address;
}

/** Brings a result to where it belongs, if the kernel could not write there. */
export function fetchOutput(out: Tensor, address: number): void {
  const { storage } = out;
  if (storage.heap === null) return;
  const first = address >>> shiftOf(storage.dtype);
  const { heap, start } = storage;
  copyElements(arena.view(storage.dtype), first, heap, start + out.offset, out.size);
}

/** Copies between two arrays: a few elements in a loop, which costs less than a window on them. */
function copyElements(
  from: TypedArray,
  first: number,
  to: TypedArray,
  start: number,
  size: number,
): void {
  if (size > FEW) to.set(from.subarray(first, first + size), start);
  else for (let i = 0; i < size; i++) to[start + i] = from[first + i]!;
}
