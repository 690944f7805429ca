import type {
  FunctionBuilder,
  FunctionReference,
  Local,
  ModuleBuilder,
  ValueType,
} from "@linnet/wasm";

/**
 * Defines a kernel without a result. `parameters` are their types, or how many integers they are:
 * addresses, sizes in bytes and counts. `build` gets them as locals. It is exported under `name`
 * unless that is null.
 */
export function defineKernel(
  module: ModuleBuilder,
  name: string | null,
  parameters: number | readonly ValueType[],
  build: (f: FunctionBuilder, ...parameters: Local<"i32">[]) => void,
): FunctionReference<undefined> {
  const types =
    typeof parameters === "number" ? new Array<ValueType>(parameters).fill("i32") : parameters;
  const named = Object.fromEntries(types.map((type, i) => [`p${i}`, type as "i32"]));
  return module.func(name, named, undefined, (f, locals) => build(f, ...Object.values(locals)));
}
