import { f32x4 } from "./f32x4.ts";
import { ModuleBuilder } from "./ModuleBuilder.ts";
import { validate } from "./validate.ts";

let answer: boolean | undefined;

/** Whether this engine has `relaxedMadd` and `relaxedNmadd`. Found out once, by validating one. */
export function supportsRelaxedSimd(): boolean {
  answer ??= validate(probe());
  return answer;
}

function probe(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.func(null, { x: "v128" }, "v128", (_, { x }) =>
    f32x4.relaxedMadd(x.get(), x.get(), x.get()),
  );
  return module.bytes();
}
