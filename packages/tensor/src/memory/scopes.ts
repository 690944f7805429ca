import { release } from "./allocate.ts";
import type { Storage } from "./storage.ts";

/** A stretch of the program: the arena storages that were made in it, and the scope around it. */
export interface Scope {
  readonly made: Storage[];
  readonly outer: Scope | null;
}

/** The innermost open scope; null outside of any. */
export const scopes: { current: Scope | null } = { current: null };

/** Opens a scope; whoever opens one closes it in a `finally`. */
export function openScope(): Scope {
  const scope: Scope = { made: [], outer: scopes.current };
  scopes.current = scope;
  return scope;
}

/**
 * Runs a function as if no scope were open: for code of users inside of a scope that they do not see, so
 * that what they make there stays.
 */
export function outsideScopes<T>(fn: () => T): T {
  const { current } = scopes;
  scopes.current = null;
  try {
    return fn();
  } finally {
    scopes.current = current;
  }
}

/** Closes a scope and gives back what was made in it, but for `kept` and what escapes. */
export function closeScope({ made, outer }: Scope, kept: ReadonlySet<Storage>): void {
  scopes.current = outer;
  // Each `backward` closes a scope, often an empty one: no iterator is made for it.
  for (let i = 0; i < made.length; i++) {
    const storage = made[i]!;
    if (storage.disposed) continue;
    if (kept.has(storage) || storage.escapes) outer?.made.push(storage);
    else release(storage);
  }
}
