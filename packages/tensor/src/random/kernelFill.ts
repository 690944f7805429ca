import type { Engine } from "./engine.ts";
import { Xoshiro128 } from "./xoshiro128.ts";

/** Where the numbers lie in the kernel's memory, behind the 64 bytes of the state. */
const OUT = 64;
/** The bytes of one call of the kernel: they and the caller's stay in the first level of the cache. */
const CHUNK = 8192;
/** How many numbers have to be asked for before a kernel is made, and in one call for using it. */
const WORTH_COMPILING = 1024;
const WORTH_CALLING = 64;

type Kernel = (state: number, out: number, end: number, ...parameters: number[]) => void;

interface Compiled<Values> {
  readonly kernel: Kernel;
  readonly state: Uint32Array;
  readonly numbers: Values;
}

/** The typed arrays that kernels fill. */
type ArrayKind<Values> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): Values;
};

/**
 * Numbers by a SIMD kernel for the default engine, which has to give the bits of the loop that stands
 * behind it, so that nothing depends on whether it is used.
 *
 * The kernel's function `fill(state, out, end, ...parameters)` reads and writes the state at byte `state`
 * (see `xoshiroLanes`) and fills the bytes from `out` to `end`, whole blocks.
 */
export class KernelFill<Values extends Float32Array | Float64Array> {
  readonly #Values: ArrayKind<Values>;
  readonly #block: number;
  readonly #module: () => Uint8Array<ArrayBuffer>;
  /** Undefined before the first large request, null where there is no kernel to be had. */
  #compiled: Compiled<Values> | null | undefined;
  #asked = 0;

  /** `block` is how many numbers a turn of the kernel's loop makes. */
  constructor(values: ArrayKind<Values>, block: number, module: () => Uint8Array<ArrayBuffer>) {
    this.#Values = values;
    this.#block = block;
    this.#module = module;
  }

  /**
   * Fills whole blocks, as many as there are from index `from` on, and returns the index after them:
   * `from` itself where WebAssembly is missing, not allowed or not worth it.
   */
  fill(engine: Engine, out: Values, from: number, ...parameters: number[]): number {
    const length = out.length - from;
    if (length < WORTH_CALLING || !(engine instanceof Xoshiro128)) return from;
    const compiled = this.#made(length);
    if (compiled === null) return from;
    const { kernel, state, numbers } = compiled;
    const size = this.#Values.BYTES_PER_ELEMENT;
    engine.exportLanes(state);
    const end = from + length - (length % this.#block);
    for (let at = from; at < end; at += numbers.length) {
      const count = Math.min(numbers.length, end - at);
      kernel(0, OUT, OUT + size * count, ...parameters);
      out.set(count < numbers.length ? numbers.subarray(0, count) : numbers, at);
    }
    engine.importLanes(state);
    return end;
  }

  #made(length: number): Compiled<Values> | null {
    if (this.#compiled !== undefined) return this.#compiled;
    this.#asked += length;
    if (this.#asked < WORTH_COMPILING) return null;
    this.#compiled = this.#compile();
    return this.#compiled;
  }

  #compile(): Compiled<Values> | null {
    try {
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
      const module = new WebAssembly.Module(this.#module());
      const instance = new WebAssembly.Instance(module, { env: { memory } });
      const count = CHUNK / this.#Values.BYTES_PER_ELEMENT;
      return {
        kernel: instance.exports.fill as Kernel,
        state: new Uint32Array(memory.buffer, 0, 16),
        numbers: new this.#Values(memory.buffer, OUT, count),
      };
    } catch {
      // No WebAssembly, no SIMD, or a content security policy that forbids both.
      return null;
    }
  }
}
