import {
  allocateArray,
  type DType,
  elementBytes,
  shiftOf,
  type TypedArray,
} from "../dtypes/dtype.ts";
import { ArgumentError, MemoryError } from "../errors.ts";
import type { Shape } from "../shapes/shape.ts";
import { arena } from "./arena.ts";
import { type Block, BlockPool } from "./blocks.ts";
import { scopes } from "./scopes.ts";
import { Storage } from "./storage.ts";

/**
 * Where results live. A result in a warm, recycled block costs a fraction of one in fresh memory,
 * and the collector cannot recycle inside a synchronous loop, so each size has its own way:
 *
 * - up to 256 bytes: cut from typed arrays on the JavaScript heap that many tiny results share;
 * - up to 4 KB: cut from 64 KB blocks of the kernels' memory that results share;
 * - above: a block of that memory of its own.
 *
 * Whoever knows that a result is no longer needed releases it (`using`, `tidy`, `backward`); what
 * nobody releases is found by the collector. When the budget is used up before that, results go to
 * the JavaScript heap: always right and bounded, only slower.
 */
const TINY = 256;
const SMALL = 4096;
const CHUNK = 65536;
const MB = 2 ** 20;
/** Elements of a typed array that tiny results share. It is freed when the last of them is. */
const NURSERY = 4096;

const DEFAULT_BUDGET = 256 * MB;

const chunks: BlockPool = /* @__PURE__ */ new BlockPool(2 * MB);
const blocks: BlockPool = /* @__PURE__ */ new BlockPool(DEFAULT_BUDGET);

/** Released small pieces: for each size in units of 16 bytes, pointers and the blocks they lie in. */
const pieces: { pointers: number[]; owners: Block[] }[] = /* @__PURE__ */ Array.from(
  { length: SMALL / 16 + 1 },
  () => ({ pointers: [], owners: [] }),
);
let chunk: Block | null = null;
let fallbacks = 0;

/**
 * Elements for a result. They are not cleared: whoever asks writes all of them. The shape is for those
 * who watch.
 */
export function allocate(dtype: DType, length: number, shape: Shape): Storage {
  // The most common result of all, without a further call.
  const end = float32Nursery.used + length;
  if (dtype === "float32" && length <= TINY / 4 && end <= float32Nursery.array.length) {
    float32Nursery.used = end;
    return new Storage(dtype, length, float32Nursery.array, end - length, 0, null);
  }
  const shift = shiftOf(dtype);
  if (watchers.length > 0) return watched(shape, allocateResult(dtype, length, shift));
  return allocateResult(dtype, length, shift);
}

function allocateResult(dtype: DType, length: number, shift: number): Storage {
  if (length <= TINY >> shift) return shared(dtype, length);
  const bytes = length * (1 << shift);
  const storage = arena.usable ? inArena(dtype, length, bytes, shift) : null;
  if (storage === null) {
    fallbacks++;
    return bytes <= SMALL ? shared(dtype, length) : onHeap(dtype, length);
  }
  scopes.current?.made.push(storage);
  return storage;
}

/** Elements for data that a user brings, which live as long as the user wants: outside of scopes. */
export function allocateData(dtype: DType, length: number, shape: Shape): Storage {
  const shift = shiftOf(dtype);
  const bytes = length * (1 << shift);
  const block = bytes > TINY && arena.usable ? large(dtype, length, bytes, shift, true) : null;
  const storage = block ?? onHeap(dtype, length);
  return watchers.length > 0 ? watched(shape, storage) : storage;
}

/** Gives the memory of a storage back for reuse, now. Every later use of it is an error. */
export function release(storage: Storage): void {
  const { block, pointer } = storage;
  forget(storage);
  storage.peers?.forEach(forget);
  if (block === null) return;
  if (block.used === 0) {
    blocks.release(block);
    return;
  }
  const bytes = storage.length * elementBytes(storage.dtype);
  const list = pieces[(bytes + 15) >> 4];
  list?.pointers.push(pointer);
  list?.owners.push(block);
}

function forget(storage: Storage): void {
  storage.heap = null;
  storage.pointer = 0;
  storage.block = null;
}

/** What linnet's own memory holds, in bytes; `fallbacks` counts results that did not fit into it. */
export interface MemoryReport {
  readonly arenaBytes: number;
  readonly liveBytes: number;
  readonly budgetBytes: number;
  readonly fallbacks: number;
}

/**
 * Reports the memory of the kernels' arena: what it spans, what of it is in use, what results may take
 * of it, and how many results went to the JavaScript heap because that was used up.
 *
 * @example
 * ```ts
 * const before = memory().liveBytes;
 * {
 *   using x = zeros([100000]);
 * }
 * console.log(memory().liveBytes - before); // 0
 * ```
 */
export function memory(): MemoryReport {
  return {
    arenaBytes: arena.top,
    liveBytes: chunks.liveBytes + blocks.liveBytes,
    budgetBytes: blocks.budget,
    fallbacks,
  };
}

/**
 * Sets how many bytes of the kernels' memory tensors above 4 KB may take; 256 MB at first. What does
 * not fit goes to the JavaScript heap, which is right as well, only slower.
 *
 * Raise it for results that live long and are large, lower it where memory is short. What has been
 * taken stays, and is used again. Throws ArgumentError unless `bytes` is an integer from 0.
 *
 * @example
 * ```ts
 * setMemoryBudget(512 * 2 ** 20);
 * console.log(memory().budgetBytes); // 536870912
 * ```
 */
export function setMemoryBudget(bytes: number): void {
  if (!Number.isSafeInteger(bytes) || bytes < 0) {
    throw new ArgumentError(
      `setMemoryBudget: ${String(bytes)} is no number of bytes; give an integer from 0`,
    );
  }
  blocks.budget = bytes;
}

/** Told of every storage that is made, and the shape it is made for. */
export type Watcher = (storage: Storage, shape: Shape) => void;

const watchers: Watcher[] = [];

/**
 * Tells a watcher of every storage that is made, until the function that is returned is called. It
 * costs nothing while nobody watches: the shortest way of `allocate` finds no room as long as
 * somebody does.
 */
export function watchAllocations(watcher: Watcher): () => void {
  watchers.push(watcher);
  float32Nursery.array = noElements;
  float32Nursery.used = 1;
  return () => {
    const place = watchers.indexOf(watcher);
    if (place >= 0) watchers.splice(place, 1);
  };
}

function watched(shape: Shape, storage: Storage): Storage {
  for (const watcher of watchers) watcher(storage, shape);
  return storage;
}

function inArena(dtype: DType, length: number, bytes: number, shift: number): Storage | null {
  if (bytes > SMALL) return large(dtype, length, bytes, shift, false);
  const units = (bytes + 15) >> 4;
  const released = pieces[units]!;
  const pointer = released.pointers.pop();
  if (pointer !== undefined) {
    return new Storage(dtype, length, null, pointer >>> shift, pointer, released.owners.pop()!);
  }
  if (chunk === null || chunk.used + units * 16 > CHUNK) chunk = chunks.take(CHUNK);
  if (chunk === null) return null;
  const at = chunk.pointer + chunk.used;
  chunk.used += units * 16;
  return new Storage(dtype, length, null, at >>> shift, at, chunk);
}

function large(
  dtype: DType,
  length: number,
  bytes: number,
  shift: number,
  isData: boolean,
): Storage | null {
  const block = blocks.take(bytes, isData);
  if (block === null) return null;
  return new Storage(dtype, length, null, block.pointer >>> shift, block.pointer, block);
}

function onHeap(dtype: DType, length: number): Storage {
  return new Storage(dtype, length, arrayOrError(dtype, length), 0, 0, null);
}

function arrayOrError(dtype: DType, length: number): TypedArray {
  try {
    return allocateArray(dtype, length);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new MemoryError(
      `tensor: ${length} ${dtype} elements are more than this host gives memory for; ` +
        "use a smaller shape, or work on parts",
    );
  }
}

/** Part of a typed array that small results share: one of their own costs several times as much. */
function shared(dtype: DType, length: number): Storage {
  const nursery = dtype === "float32" ? float32Nursery : nurseryOf(dtype);
  const start = nursery.used;
  if (start + length > nursery.array.length) {
    // While somebody watches, no result comes after this one.
    nursery.array = allocateArray(dtype, watchers.length > 0 ? length : NURSERY);
    nursery.used = length;
    return new Storage(dtype, length, nursery.array, 0, 0, null);
  }
  nursery.used = start + length;
  return new Storage(dtype, length, nursery.array, start, 0, null);
}

interface Nursery {
  array: TypedArray;
  used: number;
}

const noElements: Float32Array = /* @__PURE__ */ new Float32Array(0);
const float32Nursery: Nursery = { array: noElements, used: 0 };
const nurseries: Partial<Record<DType, Nursery>> = {};

function nurseryOf(dtype: DType): Nursery {
  // With its fields in another order: V8 relies on what the array of the nursery above is, and would compile
  // all operations anew when the first result of another dtype is made.
  nurseries[dtype] ??= { used: 0, array: allocateArray(dtype, 0) };
  return nurseries[dtype];
}
