import { release } from "./allocate.ts";
import type { Storage } from "./storage.ts";

/** Moves elements from the kernels' memory to the JavaScript heap, for all tensors that share them. */
export function moveToHeap(storage: Storage): void {
  if (storage.heap !== null) return;
  const heap = storage.array.slice(storage.start, storage.start + storage.length);
  release(storage);
  for (const home of storage.peers ?? [storage]) {
    home.heap = heap;
    home.start = 0;
  }
}
