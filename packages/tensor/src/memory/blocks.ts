import { arena } from "./arena.ts";

/** A piece of the arena. Whoever reads or writes it holds this object, which keeps it from reuse. */
export class Block {
  readonly pointer: number;
  /** Its size, as `classBytes` says. */
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

/** Classes up to this one are powers of two, the class being the exponent. */
const LARGEST_POWER = 20;
/** Pointers are multiples of 64, so that a class fits below and both are one number. */
const SIZE_CLASSES = 64;

/**
 * The bytes of a block of a class: up to 1 MB a power of two, above that four sizes from one power to
 * the next, because half of a block of 64 MB is a lot to leave empty.
 */
export function classBytes(sizeClass: number): number {
  if (sizeClass <= LARGEST_POWER) return 2 ** sizeClass;
  const step = sizeClass - LARGEST_POWER;
  return 2 ** (LARGEST_POWER + (step >> 2)) * (1 + (step & 3) / 4);
}

/** The smallest class with room for so many bytes; `SIZE_CLASSES` or more when none has. */
export function classOf(bytes: number): number {
  if (bytes > 2 ** 31) return SIZE_CLASSES;
  const exponent = 31 - Math.clz32(bytes - 1);
  if (exponent < LARGEST_POWER) return exponent + 1;
  const quarter = ((bytes - 1) >>> (exponent - 2)) & 3;
  return LARGEST_POWER + 4 * (exponent - LARGEST_POWER) + quarter + 1;
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
  reservedBytes = 0;
  #reservedForData = 0;
  #freeBlocks = 0;

  constructor(budget: number) {
    this.budget = budget;
    this.#registry = new FinalizationRegistry((entry) => {
      const sizeClass = entry % SIZE_CLASSES;
      this.#giveBack(entry - sizeClass, sizeClass);
    });
  }

  /** A block of at least `bytes`, or null when the budget does not allow one. */
  take(bytes: number, isData = false): Block | null {
    const sizeClass = classOf(bytes);
    if (sizeClass >= SIZE_CLASSES) return null;
    const released = this.#released[sizeClass]!.pop();
    if (released !== undefined) {
      this.#freeBlocks--;
      this.liveBytes += classBytes(sizeClass);
      return released;
    }
    const pointer =
      (this.#freeBlocks > 0 ? this.#reuse(sizeClass) : undefined) ??
      this.#reserve(sizeClass, isData);
    if (pointer === 0) return null;
    const block = new Block(pointer, sizeClass);
    this.#registry.register(block, pointer + sizeClass, block);
    this.liveBytes += classBytes(sizeClass);
    return block;
  }

  /** Gives a block back for reuse, now. */
  release(block: Block): void {
    this.liveBytes -= classBytes(block.sizeClass);
    this.#released[block.sizeClass]!.push(block);
    this.#freeBlocks++;
  }

  #giveBack(pointer: number, sizeClass: number): void {
    this.liveBytes -= classBytes(sizeClass);
    this.#free[sizeClass]?.push(pointer);
    this.#freeBlocks++;
  }

  /** A free block of the class, or the first part of a larger one, whose rest becomes free blocks. */
  #reuse(sizeClass: number): number | undefined {
    for (let larger = sizeClass; larger < SIZE_CLASSES; larger++) {
      const pointer = this.#free[larger]?.pop() ?? this.#takeApart(larger);
      if (pointer === undefined) continue;
      this.#freeBlocks--;
      this.#cutUp(pointer + classBytes(sizeClass), pointer + classBytes(larger));
      return pointer;
    }
    return undefined;
  }

  /** Makes free blocks of the memory from `start` to `end`, the largest that fit, from its end on. */
  #cutUp(start: number, end: number): void {
    let top = end;
    for (let sizeClass = SIZE_CLASSES - 1; top > start; ) {
      const bytes = classBytes(sizeClass);
      if (bytes > top - start) {
        sizeClass--;
        continue;
      }
      top -= bytes;
      this.#free[sizeClass]?.push(top);
      this.#freeBlocks++;
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
    if (this.reservedBytes + bytes > this.budget) return 0;
    if (isData && this.#reservedForData + bytes > this.budget / 2) return 0;
    const pointer = arena.reserve(bytes);
    if (pointer === 0) return 0;
    this.reservedBytes += bytes;
    if (isData) this.#reservedForData += bytes;
    return pointer;
  }
}
