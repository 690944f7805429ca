import { refusePromise } from "./refusePromise.ts";
import { closeScope, openScope } from "./scopes.ts";
import type { Storage } from "./storage.ts";
import { storagesIn } from "./storagesIn.ts";

/**
 * Runs a function and gives back the memory of all results that were computed in it, but for those
 * it returns (a tensor, or arrays and objects of them) and those that a gradient still needs.
 *
 * Nothing needs `tidy`; it makes a loop over large tensors run in warm memory. The function must be
 * synchronous: throws ArgumentError when it returns a promise. `memoryScope` is for asynchronous ones.
 *
 * @example
 * ```ts
 * const x = tidy(() => ones([1000]).mul(2).sum());
 * console.log(x.item()); // 2000
 * ```
 */
export function tidy<T>(fn: () => T): T {
  const scope = openScope();
  let kept = none;
  try {
    const result = fn();
    refusePromise("tidy", result);
    if (scope.made.length > 0) kept = storagesIn(result);
    return result;
  } finally {
    closeScope(scope, kept);
  }
}

const none: ReadonlySet<Storage> = /* @__PURE__ */ new Set();
