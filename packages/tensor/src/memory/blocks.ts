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
  /** Blocks that nobody holds. They stay registered: telling the collector costs more than all else. */
  readonly #free: Block[][] = Array.from({ length: SIZE_CLASSES }, () => []);
  #freeBlocks = 0;
  readonly #registry: FinalizationRegistry<Span>;
  /** Bytes that may be taken from the arena: by results all of them, by data half. */
  budget: number;
  /** Bytes in blocks that somebody holds. */
  liveBytes = 0;
  /** Bytes taken from the arena, free ones included, and what of them was taken for data. */
  #reservedBytes = 0;
  #reservedForData = 0;

  constructor(budget: number) {
    this.budget = budget;
    this.#registry = new FinalizationRegistry(([pointer, sizeClass]) => {
      this.liveBytes -= classBytes(sizeClass);
      this.#add(pointer, sizeClass);
    });
  }

  /** A block of at least `bytes`, or null when the budget does not allow one. */
  take(bytes: number, isData = false): Block | null {
    const sizeClass = classOf(bytes);
    const free = this.#free[sizeClass];
    if (free === undefined) return null;
    if (free.length === 0 && !this.#cutUp(sizeClass) && !this.#reserve(sizeClass, isData))
      return null;
    this.#freeBlocks--;
    this.liveBytes += classBytes(sizeClass);
    return free.pop()!;
  }

  /** Gives a block back for reuse, now. */
  release(block: Block): void {
    this.liveBytes -= classBytes(block.sizeClass);
    this.#free[block.sizeClass]!.push(block);
    this.#freeBlocks++;
  }

  /** Makes memory a free block. */
  #add(pointer: number, sizeClass: number): void {
    const block = new Block(pointer, sizeClass);
    this.#registry.register(block, [pointer, sizeClass], block);
    this.#free[sizeClass]!.push(block);
    this.#freeBlocks++;
  }

  /** Makes a free block of the class the first part of a larger one, if there is any, and others of its rest. */
  #cutUp(sizeClass: number): boolean {
    for (let larger = sizeClass + 1; this.#freeBlocks > 0 && larger < SIZE_CLASSES; larger++) {
      const block = this.#free[larger]!.pop();
      if (block === undefined) continue;
      this.#freeBlocks--;
      this.#registry.unregister(block);
      this.#add(block.pointer, sizeClass);
      this.#fill(block.pointer + classBytes(sizeClass), block.pointer + classBytes(larger));
      return true;
    }
    return false;
  }

  /** Makes free blocks of the memory from `start` to `end`, the largest that fit, from its end on. */
  #fill(start: number, end: number): void {
    let top = end;
    for (let sizeClass = SIZE_CLASSES - 1; top > start; sizeClass--) {
      while (classBytes(sizeClass) <= top - start) {
        top -= classBytes(sizeClass);
        this.#add(top, sizeClass);
      }
    }
  }

  /** Makes a free block of memory of the arena, unless there is no more or the budget does not allow it. */
  #reserve(sizeClass: number, isData: boolean): boolean {
    const bytes = classBytes(sizeClass);
    if (this.#reservedBytes + bytes > this.budget) return false;
    if (isData && this.#reservedForData + bytes > this.budget / 2) return false;
    const pointer = arena.reserve(bytes);
    if (pointer === 0) return false;
    this.#reservedBytes += bytes;
    if (isData) this.#reservedForData += bytes;
    this.#add(pointer, sizeClass);
    return true;
  }
}

/** Where a block lies, for who may not hold the block itself. */
type Span = readonly [pointer: number, sizeClass: number];
