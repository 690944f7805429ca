import { arena } from "./arena.ts";

/** A piece of the arena. Whoever reads or writes it holds this object, which keeps it from reuse. */
export class Block {
  readonly pointer: number;
  /** The binary logarithm of its size in bytes. */
  readonly sizeClass: number;
  /** For a block that small results share: the bytes handed out from its start. */
  used = 0;

  constructor(pointer: number, sizeClass: number) {
    this.pointer = pointer;
    this.sizeClass = sizeClass;
  }

  get isShared(): boolean {
    return this.used > 0;
  }
}

const SIZE_CLASSES = 32;

/**
 * Blocks of power-of-two sizes, each class with a list of free ones.
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
  reservedBytes = 0;
  #reservedForData = 0;
  #freeBlocks = 0;

  constructor(budget: number) {
    this.budget = budget;
    // Pointers are multiples of 64, so that the class fits below and the entry is one number.
    this.#registry = new FinalizationRegistry((entry) =>
      this.#giveBack(entry - (entry % 64), entry % 64),
    );
  }

  /** A block of at least `bytes`, or null when the budget does not allow one. */
  take(bytes: number, isData = false): Block | null {
    const sizeClass = 32 - Math.clz32(bytes - 1);
    if (sizeClass >= SIZE_CLASSES) return null;
    const released = this.#released[sizeClass]!.pop();
    if (released !== undefined) {
      this.#freeBlocks--;
      this.liveBytes += 2 ** sizeClass;
      return released;
    }
    const pointer =
      (this.#freeBlocks > 0 ? this.#reuse(sizeClass) : undefined) ??
      this.#reserve(sizeClass, isData);
    if (pointer === 0) return null;
    const block = new Block(pointer, sizeClass);
    this.#registry.register(block, pointer + sizeClass, block);
    this.liveBytes += 2 ** sizeClass;
    return block;
  }

  /** Gives a block back for reuse, now. */
  release(block: Block): void {
    this.liveBytes -= 2 ** block.sizeClass;
    this.#released[block.sizeClass]!.push(block);
    this.#freeBlocks++;
  }

  #giveBack(pointer: number, sizeClass: number): void {
    this.liveBytes -= 2 ** sizeClass;
    this.#free[sizeClass]?.push(pointer);
    this.#freeBlocks++;
  }

  /** A free block of the class, or the first part of a larger one, halved until it fits. */
  #reuse(sizeClass: number): number | undefined {
    for (let larger = sizeClass; larger < SIZE_CLASSES; larger++) {
      const pointer = this.#free[larger]?.pop() ?? this.#takeApart(larger);
      if (pointer === undefined) continue;
      for (let half = larger - 1; half >= sizeClass; half--)
        this.#free[half]?.push(pointer + 2 ** half);
      this.#freeBlocks += larger - sizeClass - 1;
      return pointer;
    }
    return undefined;
  }

  /** The memory of a released block, which is no block any more. */
  #takeApart(sizeClass: number): number | undefined {
    const block = this.#released[sizeClass]?.pop();
    if (block !== undefined) this.#registry.unregister(block);
    return block?.pointer;
  }

  #reserve(sizeClass: number, isData: boolean): number {
    const bytes = 2 ** sizeClass;
    if (this.reservedBytes + bytes > this.budget) return 0;
    if (isData && this.#reservedForData + bytes > this.budget / 2) return 0;
    const pointer = arena.reserve(bytes);
    if (pointer === 0) return 0;
    this.reservedBytes += bytes;
    if (isData) this.#reservedForData += bytes;
    return pointer;
  }
}
