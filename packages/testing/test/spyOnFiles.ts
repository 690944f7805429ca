import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { type MockInstance, vi } from "vitest";

type Calls = Pick<typeof promises, "open" | "readFile" | "rename">;

/** Spies on a call of node:fs/promises, by which one of them can be made to fail; modules that import it get the spy. */
export function spyOnFiles<Name extends keyof Calls>(name: Name): MockInstance<Calls[Name]> {
  const spy = vi.spyOn(promises as Calls, name) as unknown as MockInstance<Calls[Name]>;
  syncBuiltinESMExports();
  return spy;
}

/** Gives all of them back. */
export function restoreFiles(): void {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
}
