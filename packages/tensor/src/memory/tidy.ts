import { ArgumentError } from "../errors.ts";
import { Tensor } from "../tensor.ts";
import { closeScope, openScope } from "./scopes.ts";
import type { Storage } from "./storage.ts";

/**
 * Runs a function and gives back the memory of all tensors that were made in it, but for those it
 * returns (a tensor, or arrays and objects of them) and those that a gradient still needs.
 *
 * Nothing needs `tidy`; it makes a loop over large tensors run in warm memory. The function must be
 * synchronous: throws ArgumentError when it returns a promise.
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
    if (result instanceof Promise) {
      throw new ArgumentError(
        "tidy: the function returned a promise; tidy its synchronous parts, or dispose with using",
      );
    }
    if (scope.made.length > 0) kept = storagesIn(result, new Set());
    return result;
  } finally {
    closeScope(scope, kept);
  }
}

const none: ReadonlySet<Storage> = /* @__PURE__ */ new Set();

function storagesIn(value: unknown, found: Set<Storage>): ReadonlySet<Storage> {
  if (value instanceof Tensor) found.add(value.storage);
  else if (Array.isArray(value)) for (const item of value) storagesIn(item, found);
  else if (value !== null && typeof value === "object" && !ArrayBuffer.isView(value)) {
    for (const item of Object.values(value)) storagesIn(item, found);
  }
  return found;
}
