import type { AnyModule } from "./Module.ts";
import { Module } from "./Module.ts";

/** A module with all that is in it, one module a line, the inner ones moved to the right. */
export function formatModule(module: AnyModule): string {
  const name = `${module.constructor.name}(${module.describe()}`;
  const inner = [...module.members()].filter(([, value]) => value instanceof Module);
  if (inner.length === 0) return `${name})`;
  const lines = inner.map(([field, value]) => `(${field}): ${String(value)}`);
  return `${name}\n${lines.join("\n").replace(/^/gm, "  ")}\n)`;
}
