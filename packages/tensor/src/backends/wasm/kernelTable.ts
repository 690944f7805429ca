import type { Kernel } from "./instantiate.ts";

/**
 * Assembled kernels of an operation, found by number: looking one up comes before every call, so
 * there are no keys to build.
 */
export class KernelTable {
  private readonly tables: Map<object, (Kernel | undefined)[]> = new Map();

  /** The kernel of an operation's record at a place in its table, or undefined before `set`. */
  get(record: object, place: number): Kernel | undefined {
    return this.tables.get(record)?.[place];
  }

  set(record: object, place: number, kernel: Kernel): Kernel {
    const table = this.tables.get(record) ?? [];
    table[place] = kernel;
    this.tables.set(record, table);
    return kernel;
  }
}
