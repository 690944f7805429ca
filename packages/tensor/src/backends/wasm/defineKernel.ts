import type { FunctionBuilder, FunctionReference, Local, ModuleBuilder } from "@linnet/wasm";

/**
 * Defines a kernel all of whose parameters are integers: addresses, sizes in bytes and counts, which
 * `build` gets as locals. It is exported under `name` unless that is null.
 */
export function defineKernel(
  module: ModuleBuilder,
  name: string | null,
  parameterCount: number,
  build: (f: FunctionBuilder, ...parameters: Local<"i32">[]) => void,
): FunctionReference<undefined> {
  const names = Array.from({ length: parameterCount }, (_, i) => [`p${i}`, "i32"] as const);
  return module.func(name, Object.fromEntries(names), undefined, (f, locals) =>
    build(f, ...Object.values(locals)),
  );
}
