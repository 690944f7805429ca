import type { Kernel } from "./instantiate.ts";

/** Assembling a kernel takes about as long as a plain loop takes for so many elements. */
const WORTH_ASSEMBLING = 32768;

/**
 * Assembled kernels of operations, found by number: looking one up comes before every call, so
 * there are no keys to build. A kernel is made once plain loops have done as much as it costs: both
 * give the same bits, and a program that only ever adds small tensors starts at once.
 */
export class KernelTable {
  private readonly kernels: Map<object, (Kernel | undefined)[]> = new Map();
  private readonly work: Map<object, number> = new Map();

  /** The kernel of an operation's record at a place in its table, or undefined before `set`. */
  get(record: object, place: number): Kernel | undefined {
    return this.kernels.get(record)?.[place];
  }

  set(record: object, place: number, kernel: Kernel): Kernel {
    const table = this.kernels.get(record) ?? [];
    table[place] = kernel;
    this.kernels.set(record, table);
    return kernel;
  }

  /** Whether an operation that has `size` more elements to do is due for a kernel. */
  isDue(record: object, size: number): boolean {
    const total = (this.work.get(record) ?? 0) + size;
    this.work.set(record, total);
    return total >= WORTH_ASSEMBLING;
  }
}
