import type { Kernel } from "./instantiate.ts";

/** Assembling a kernel takes about as long as a plain loop takes for so many elements. */
const WORTH_ASSEMBLING = 32768;

/** The kernels of one operation, each at a number of its own: finding one takes no key. */
export type Kernels = (Kernel | undefined)[];

/**
 * Operations and their kernels, which are made once plain loops have done as much work as that costs:
 * both give the same bits, and a program that only ever adds small tensors starts at once.
 */
export class KernelTable {
  private readonly operations: Map<object, { work: number; readonly kernels: Kernels }> = new Map();

  /**
   * Where the kernels of an operation's record are, or belong; undefined while plain loops are good
   * enough, `size` more elements included.
   */
  of(record: object, size: number): Kernels | undefined {
    let operation = this.operations.get(record);
    if (operation === undefined) {
      operation = { work: 0, kernels: [] };
      this.operations.set(record, operation);
    }
    if (operation.work < WORTH_ASSEMBLING) operation.work += size;
    return operation.work < WORTH_ASSEMBLING ? undefined : operation.kernels;
  }
}
