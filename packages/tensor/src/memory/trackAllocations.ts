// `Symbol.dispose` in the type below, for projects whose lib is older than it.
/// <reference lib="esnext.disposable" preserve="true" />
import { type DType, elementBytes } from "../dtypes/dtype.ts";
import { formatShape, type Shape } from "../shapes/shape.ts";
import { watchAllocations } from "./allocate.ts";
import { originOf } from "./originOf.ts";
import type { Storage } from "./storage.ts";

/** Elements that were made and not given back. Views of a tensor share its elements. */
export interface Allocation {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly bytes: number;
  /** The function or method that was called for it. */
  readonly operation: string;
  /** The line of the program that called it, as stacks have it. */
  readonly place: string;
}

/** What was made while allocations were tracked. */
export interface AllocationReport {
  /** How many tensors with elements of their own were made. */
  readonly made: number;
  /** Those that are still there, in the order in which they were made. */
  readonly alive: readonly Allocation[];
  /** The bytes of those that are still there. */
  readonly bytes: number;
  /** One line for each that is still there. */
  toString(): string;
}

/**
 * Tracks what is made from now on until the end of the block: a test that finds what is never given
 * back. Over `await` too; functions that run meanwhile are tracked with it.
 *
 * A tensor is gone when it was disposed (`dispose`, `using`, `tidy`, `backward`) or when the collector
 * found it. Each is made with a stack of its own while tracked, and costs nothing otherwise.
 *
 * @example
 * ```ts
 * using tracking = trackAllocations();
 * const x = ones([2, 3]);
 * x.mul(2).dispose();
 * const { made, alive } = tracking.report();
 * console.log(made, alive.length, alive[0].operation, alive[0].shape); // 2 1 ones [2, 3]
 * ```
 */
export function trackAllocations(): AllocationTracking {
  return new AllocationTracking();
}

interface Made {
  readonly storage: WeakRef<Storage>;
  readonly shape: Shape;
  readonly stack: string;
}

/** What `trackAllocations()` begins. */
export class AllocationTracking {
  readonly #made: Made[] = [];
  readonly #stop: () => void = watchAllocations((storage, shape) => {
    this.#made.push({ storage: new WeakRef(storage), shape, stack: stackHere() });
  });

  /** What was made so far, and what of it is still there. */
  report(): AllocationReport {
    const alive = this.#made.flatMap(({ storage, shape, stack }) => {
      const found = storage.deref();
      if (found === undefined || found.disposed) return [];
      const { dtype, length } = found;
      return [{ shape, dtype, bytes: length * elementBytes(dtype), ...originOf(stack) }];
    });
    const bytes = alive.reduce((sum, each) => sum + each.bytes, 0);
    return { made: this.#made.length, alive, bytes, toString: () => linesOf(alive, bytes) };
  }

  /** Ends the tracking; `report` goes on answering. */
  dispose(): void {
    this.#stop();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** The calls that led here: many, because the user's own come last. */
function stackHere(): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 40;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = limit;
  return stack;
}

function linesOf(alive: readonly Allocation[], bytes: number): string {
  const lines = alive.map(
    ({ operation, dtype, shape, place }) =>
      `\n  ${operation}: ${dtype} ${formatShape(shape)} at ${place}`,
  );
  return `${alive.length} tensors of ${bytes} bytes are alive${lines.join("")}`;
}
