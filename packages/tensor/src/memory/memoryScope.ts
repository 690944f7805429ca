// `Symbol.dispose` in the type below, for projects whose lib is older than it.
/// <reference lib="esnext.disposable" preserve="true" />
import { ArgumentError } from "../errors.ts";
import { release } from "./allocate.ts";
import { refusePromise } from "./refusePromise.ts";
import { openScope, scopes } from "./scopes.ts";
import type { Storage } from "./storage.ts";
import { storagesIn } from "./storagesIn.ts";

/**
 * Opens a scope that lasts over `await`: what it owns is given back when it ends, which `using` does
 * at the end of the block, or `dispose()` in a `finally`.
 *
 * It owns the results of the functions that it `run`s, and the tensors that it is told to `use`. It
 * is no matter of when a tensor was made, so scopes of functions that wait for each other do not mix.
 * What a gradient still needs is left to the collector.
 *
 * @example
 * ```ts
 * async function total(load: () => Promise<Tensor>) {
 *   using scope = memoryScope();
 *   const x = scope.use(await load());
 *   const y = scope.run(() => x.mul(2).add(1).sum());
 *   return scope.keep(y);
 * }
 * console.log((await total(async () => ones([1000]))).item()); // 3000
 * ```
 */
export function memoryScope(): MemoryScope {
  return new MemoryScope();
}

/** What `memoryScope()` opens. */
export class MemoryScope {
  #owned: Set<Storage> | null = new Set();

  /**
   * Runs a function and owns the results that were computed in it, those it returns included. Throws
   * ArgumentError when it returns a promise: run the parts before and after an `await` each.
   */
  run<T>(fn: () => T): T {
    const owned = this.#open("run");
    const scope = openScope();
    try {
      const result = fn();
      refusePromise("run", result);
      return result;
    } finally {
      scopes.current = scope.outer;
      for (const storage of scope.made) owned.add(storage);
    }
  }

  /** Owns a tensor from elsewhere, or the tensors in arrays and objects, and returns it. */
  use<T>(value: T): T {
    storagesIn(value, this.#open("use"));
    return value;
  }

  /** Lets go of a tensor, or of those in arrays and objects, and returns it: it outlives the scope. */
  keep<T>(value: T): T {
    const owned = this.#open("keep");
    for (const storage of storagesIn(value)) {
      // A `tidy` around this part of the program has a say in it again.
      if (owned.delete(storage)) scopes.current?.made.push(storage);
    }
    return value;
  }

  /** Gives back what the scope owns. A second call does nothing. */
  dispose(): void {
    const owned = this.#owned;
    this.#owned = null;
    if (owned === null) return;
    for (const storage of owned) if (!storage.disposed && !storage.escapes) release(storage);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #open(method: string): Set<Storage> {
    if (this.#owned !== null) return this.#owned;
    throw new ArgumentError(`${method}: this scope has ended; open another with memoryScope()`);
  }
}
