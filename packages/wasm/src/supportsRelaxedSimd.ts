import * as f32x4 from "./f32x4.ts";
import { ModuleBuilder } from "./ModuleBuilder.ts";
import { validate } from "./validate.ts";

let answer: boolean | undefined;

/**
 * Whether this engine has `relaxedMadd` and `relaxedNmadd`. Where it has not, a module that holds one
 * fails to compile. Found out once, by validating a tiny module.
 * Source: WebAssembly relaxed SIMD proposal, part of core specification 3.0.
 *
 * @example
 * const add = (a, b, c) => f32x4.add(f32x4.mul(a, b), c);
 * const multiplyAdd = supportsRelaxedSimd() ? f32x4.relaxedMadd : add;
 * const one = f32x4.splat(f32.const(1));
 * multiplyAdd(one, one, one).type; // => "v128"
 */
export function supportsRelaxedSimd(): boolean {
  answer ??= validate(probe());
  return answer;
}

function probe(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.func(null, { x: "v128" }, "v128", (_, { x }) => f32x4.relaxedMadd(x, x, x));
  return module.bytes();
}
