import type { ModuleBuilder } from "../src/index.ts";

export type WasmFunction = (...args: (number | bigint)[]) => unknown;

/** Compiles a module and returns its exported functions. */
export function instantiate(
  module: ModuleBuilder,
  imports: WebAssembly.Imports = {},
): Record<string, WasmFunction> {
  const compiled = new WebAssembly.Module(module.bytes());
  return new WebAssembly.Instance(compiled, imports).exports as Record<string, WasmFunction>;
}
