import type { Engine } from "./engine.ts";
import { KernelFill } from "./kernelFill.ts";
import * as float32 from "./normalBlocks32.ts";
import * as float64 from "./normalBlocks64.ts";
import { normalKernel32 } from "./normalKernel32.ts";
import { normalKernel64 } from "./normalKernel64.ts";

const BLOCK = 8;
const words: Uint32Array = new Uint32Array(1024);

/** A run of finished standard normals on its way to the caller. */
interface Scaling<Values> {
  readonly from: Values;
  readonly start: number;
  readonly count: number;
  readonly to: Values;
  readonly at: number;
  readonly mean: number;
  readonly std: number;
}

/** What the two dtypes of normals differ in. */
interface NormalKind<Values extends Float32Array | Float64Array> {
  readonly wordsPerBlock: number;
  readonly maxBlocks: number;
  /** Room for the normals of `maxBlocks` blocks; all generators share it, as none keeps it. */
  readonly normals: Values;
  create(length: number): Values;
  transform(words: Uint32Array, blocks: number, out: Values): void;
  /** The same with four (two) lanes at once. */
  readonly kernel: KernelFill<Values>;
  /** `to[at + i] = from[start + i] * std + mean`, product and sum each rounded to the dtype. */
  scale(run: Scaling<Values>): void;
}

/**
 * Cuts the endless stream of normals of one dtype into requests of any size. Normals are made in blocks
 * of 8; those that a request leaves over are kept, unscaled, for the next one, whatever else is drawn
 * from the engine in between.
 */
export class NormalSource<Values extends Float32Array | Float64Array> {
  readonly #kind: NormalKind<Values>;
  readonly #block: Values;
  /** The values from here to the end of `#block` are kept. */
  #next: number;

  constructor(kind: NormalKind<Values>, kept: readonly number[] = []) {
    this.#kind = kind;
    this.#block = kind.create(BLOCK);
    this.#next = BLOCK;
    this.kept = kept;
  }

  get kept(): readonly number[] {
    return Array.from(this.#block.subarray(this.#next));
  }

  set kept(normals: readonly number[]) {
    this.#next = BLOCK - normals.length;
    this.#block.set(normals, this.#next);
  }

  fill(engine: Engine, to: Values, mean: number, std: number): void {
    const { normals, scale, transform, wordsPerBlock, maxBlocks } = this.#kind;
    let at = Math.min(BLOCK - this.#next, to.length);
    scale({ from: this.#block, start: this.#next, count: at, to, at: 0, mean, std });
    this.#next += at;
    at = this.#kind.kernel.fill(engine, to, at, mean, std);
    while (at < to.length) {
      const blocks = Math.min(Math.ceil((to.length - at) / BLOCK), maxBlocks);
      engine.fillUint32(words, blocks * wordsPerBlock);
      transform(words, blocks, normals);
      const made = BLOCK * blocks;
      const count = Math.min(made, to.length - at);
      scale({ from: normals, start: 0, count, to, at, mean, std });
      at += count;
      this.#block.set(normals.subarray(made - BLOCK, made));
      this.#next = BLOCK - (made - count);
    }
  }
}

export const float32Normals: NormalKind<Float32Array> = {
  wordsPerBlock: 8,
  maxBlocks: float32.MAX_BLOCKS,
  normals: new Float32Array(BLOCK * float32.MAX_BLOCKS),
  create: (length) => new Float32Array(length),
  transform: float32.normalBlocks32,
  kernel: /* @__PURE__ */ new KernelFill(Float32Array, BLOCK, normalKernel32),
  scale({ from, start, count, to, at, mean, std }) {
    const { fround } = Math;
    const mean32 = fround(mean);
    const std32 = fround(std);
    for (let i = 0; i < count; i++) {
      to[at + i] = fround(fround((from[start + i] as number) * std32) + mean32);
    }
  },
};

export const float64Normals: NormalKind<Float64Array> = {
  wordsPerBlock: 16,
  maxBlocks: float64.MAX_BLOCKS,
  normals: new Float64Array(BLOCK * float64.MAX_BLOCKS),
  create: (length) => new Float64Array(length),
  transform: float64.normalBlocks64,
  kernel: /* @__PURE__ */ new KernelFill(Float64Array, BLOCK, normalKernel64),
  scale({ from, start, count, to, at, mean, std }) {
    for (let i = 0; i < count; i++) to[at + i] = (from[start + i] as number) * std + mean;
  },
};
