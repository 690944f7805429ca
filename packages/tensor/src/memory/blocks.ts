import { arena } from "./arena.ts";

/** A piece of the arena. Whoever reads or writes it holds this object, which keeps it from reuse. */
export class Block {
  readonly pointer: number;
  /** Its size, as `classBytes` says. */
  readonly sizeClass: number;
  /** For a block that small results share, the bytes handed out from its start; 0 for all others. */
  used = 0;

  constructor(pointer: number, sizeClass: number) {
    this.pointer = pointer;
    this.sizeClass = sizeClass;
  }
}

/** Four sizes from each power of two to the next: half of a block of 64 MB is a lot to leave empty. */
const SIZE_CLASSES = 4 * 31;

/** For each class: a power takes longer than all else that is done to take a block. */
const sizes: readonly number[] = /* @__PURE__ */ Array.from(
  { length: SIZE_CLASSES + 1 },
  (_, sizeClass) => 64 * Math.ceil(2 ** (sizeClass / 4 - 6)),
);

/** The bytes of a block of a class, a multiple of 64: `2^(class / 4)`, rounded up. */
export function classBytes(sizeClass: number): number {
  return sizes[sizeClass] ?? Infinity;
}

/** The smallest class that surely has room for so many bytes; `SIZE_CLASSES` or more is beyond any memory. */
export function classOf(bytes: number): number {
  return Math.ceil(4 * Math.log2(bytes));
}

/**
 * Blocks of few sizes, each class with a list of free ones.
 *
 * A block comes back when it is released, or when the collector finds that nobody holds it. The
 * collector never reports inside a synchronous loop, so blocks have a budget: when it is used up,
 * `take` answers null and the caller puts the elements on the JavaScript heap instead. Data may use
 * half of it, so that a large table leaves room for results.
 */
export class BlockPool {
  readonly #free: number[][] = Array.from({ length: SIZE_CLASSES }, () => []);
  /** Blocks that were released. They stay registered: telling the collector costs more than all else. */
  readonly #released: Block[][] = Array.from({ length: SIZE_CLASSES }, () => []);
  readonly #registry: FinalizationRegistry<number>;
  /** Bytes that may be taken from the arena: by results all of them, by data half. */
  budget: number;
  /** Bytes in blocks that somebody holds. */
  liveBytes = 0;
  /** Bytes taken from the arena, free ones included, and what of them was taken for data. */
  #reservedBytes = 0;
  #reservedForData = 0;
  #freeBlocks = 0;

  constructor(budget: number) {
    this.budget = budget;
    this.#registry = new FinalizationRegistry((entry) => {
      const sizeClass = entry % SIZE_CLASSES;
      this.liveBytes -= classBytes(sizeClass);
      this.#addFree((entry - sizeClass) / SIZE_CLASSES, sizeClass);
    });
  }

  /** A block of at least `bytes`, or null when the budget does not allow one. */
  take(bytes: number, isData = false): Block | null {
    const sizeClass = classOf(bytes);
    const released = this.#released[sizeClass]?.pop();
    if (released !== undefined) {
      this.#freeBlocks--;
      this.liveBytes += classBytes(sizeClass);
      return released;
    }
    const pointer =
      (this.#freeBlocks && this.#reuse(sizeClass)) || this.#reserve(sizeClass, isData);
    if (pointer === 0) return null;
    const block = new Block(pointer, sizeClass);
    this.#registry.register(block, pointer * SIZE_CLASSES + sizeClass, block);
    this.liveBytes += classBytes(sizeClass);
    return block;
  }

  /** Gives a block back for reuse, now. */
  release(block: Block): void {
    this.liveBytes -= classBytes(block.sizeClass);
    this.#released[block.sizeClass]!.push(block);
    this.#freeBlocks++;
  }

  #addFree(pointer: number, sizeClass: number): void {
    this.#free[sizeClass]?.push(pointer);
    this.#freeBlocks++;
  }

  /** A free block of the class, or the first part of a larger one, whose rest becomes free blocks; or 0. */
  #reuse(sizeClass: number): number {
    for (let larger = sizeClass; larger < SIZE_CLASSES; larger++) {
      const pointer = this.#free[larger]?.pop() ?? this.#takeApart(larger);
      if (pointer === undefined) continue;
      this.#freeBlocks--;
      this.#cutUp(pointer + classBytes(sizeClass), pointer + classBytes(larger));
      return pointer;
    }
    return 0;
  }

  /** Makes free blocks of the memory from `start` to `end`, the largest that fit, from its end on. */
  #cutUp(start: number, end: number): void {
    let top = end;
    for (let sizeClass = SIZE_CLASSES - 1; top > start; sizeClass--) {
      while (classBytes(sizeClass) <= top - start) {
        top -= classBytes(sizeClass);
        this.#addFree(top, sizeClass);
      }
    }
  }

  /** The memory of a released block, which is no block any more. */
  #takeApart(sizeClass: number): number | undefined {
    const block = this.#released[sizeClass]?.pop();
    if (block !== undefined) this.#registry.unregister(block);
    return block?.pointer;
  }

  #reserve(sizeClass: number, isData: boolean): number {
    const bytes = classBytes(sizeClass);
    if (this.#reservedBytes + bytes > this.budget) return 0;
    if (isData && this.#reservedForData + bytes > this.budget / 2) return 0;
    const pointer = arena.reserve(bytes);
    if (pointer > 0) {
      this.#reservedBytes += bytes;
      if (isData) this.#reservedForData += bytes;
    }
    return pointer;
  }
}
