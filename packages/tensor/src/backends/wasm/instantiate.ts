import { ModuleBuilder } from "@linnet/wasm";
import { arena } from "../../memory/arena.ts";

/** A kernel as JavaScript sees it: addresses and numbers in, nothing or a number out. */
export type Kernel = (...args: number[]) => number;

/** Assembles functions over the arena's memory. Each kernel is made when it is first needed. */
export function instantiate(define: (module: ModuleBuilder) => void): Record<string, Kernel> {
  const builder = new ModuleBuilder();
  builder.importMemory("env", "memory");
  define(builder);
  const module = new WebAssembly.Module(builder.bytes());
  const imports = { env: { memory: arena.memory as WebAssembly.Memory } };
  return new WebAssembly.Instance(module, imports).exports as Record<string, Kernel>;
}
