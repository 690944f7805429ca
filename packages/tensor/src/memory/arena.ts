import { type DType, type TypedArray, viewOver } from "../dtypes/dtype.ts";

const PAGE = 65536;
/** Memory grows by at least this many pages (16 MB): every growth makes all views anew. */
const GROWTH = 256;

/**
 * The one WebAssembly memory that kernels read and write, with a view per dtype over all of it.
 *
 * Addresses are bytes from its start and never 0, so 0 can mean "not here". It only ever grows:
 * what is given back is kept in the free lists of `allocate.ts` and used again while it is warm.
 */
export class Arena {
  memory: WebAssembly.Memory | null = null;
  #float32: Float32Array = new Float32Array(0);
  #uint8: Uint8Array = new Uint8Array(0);
  /** The views for other dtypes, made when they are first asked for. */
  #views: Partial<Record<DType, TypedArray>> = {};
  /** The first address that has never been handed out. */
  top = 64;
  #usable: boolean | undefined;

  /** Whether this host lets us compile WebAssembly; a strict page, for one, may not. */
  get usable(): boolean {
    this.#usable ??= this.#create();
    return this.#usable;
  }

  /** The view over the whole memory for elements of `dtype`. */
  view(dtype: DType): TypedArray {
    if (dtype === "float32") return this.#float32;
    this.#views[dtype] ??= viewOver(this.#uint8.buffer, dtype);
    return this.#views[dtype];
  }

  /** Takes `bytes` never used before, 64-byte aligned; 0 when the memory cannot grow that far. */
  reserve(bytes: number): number {
    const start = (this.top + 63) & ~63;
    // Kernels may read one vector past the end of what they were given.
    const end = start + bytes + 64;
    if (start < 0 || (end > this.#uint8.length && !this.#grow(end))) return 0;
    this.top = start + bytes;
    return start;
  }

  #create(): boolean {
    // The maximum is address space, not memory; some phones refuse the larger one.
    for (const maximum of [32768, 8192]) {
      try {
        // The empty module, magic number and version: without kernels, memory is of no use.
        new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
        this.memory = new WebAssembly.Memory({ initial: GROWTH, maximum });
        this.#refresh();
        return true;
      } catch {}
    }
    return false;
  }

  #grow(bytes: number): boolean {
    const missing = Math.ceil((bytes - this.#uint8.length) / PAGE);
    for (const pages of [Math.max(missing, GROWTH), missing]) {
      try {
        this.memory?.grow(pages);
        this.#refresh();
        return bytes <= this.#uint8.length;
      } catch {}
    }
    return false;
  }

  #refresh(): void {
    const buffer = this.memory?.buffer as ArrayBuffer;
    this.#float32 = new Float32Array(buffer);
    this.#uint8 = new Uint8Array(buffer);
    this.#views = {};
  }
}

export const arena: Arena = /* @__PURE__ */ new Arena();
