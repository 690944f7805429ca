import { f32, f32x4, f64x2, i32, i32x4, ModuleBuilder, v128, whileLess } from "@linnet/wasm";
import { doubles, integer53, nextPairs, wordPairs } from "./wordPairs.ts";
import { laneState, loadLanes, nextWords, storeLanes } from "./xoshiroLanes.ts";

/**
 * A WebAssembly module that does the work of `fillUniform32` with four lanes at once, in the same
 * operations in the same order: equal bits. See `KernelFill` for its function.
 */
export function uniformKernel32(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const numbers = { low: "f32", width: "f32", last: "f32" } as const;
  const parameters = { state: "i32", out: "i32", end: "i32", ...numbers } as const;
  module.func("fill", parameters, undefined, (f, { state, out, end, low, width, last }) => {
    const s = laneState(f);
    const word = f.local("v128");
    const bits = f32x4.convertI32x4S(i32x4.shrU(word, i32.const(8)));
    const u = f32x4.mul(bits, f32x4.splat(f32.const(2 ** -24)));
    const scaled = f32x4.add(f32x4.mul(u, f32x4.splat(width)), f32x4.splat(low));
    f.emit(
      loadLanes(s, state),
      whileLess(
        out,
        end,
        16,
        nextWords(f, s, word),
        v128.store(out, f32x4.pmin(scaled, f32x4.splat(last))),
      ),
      storeLanes(s, state),
    );
  });
  return module.bytes();
}

/** The same for `fillUniform64`. */
export function uniformKernel64(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const numbers = { low: "f64", width: "f64", last: "f64" } as const;
  const parameters = { state: "i32", out: "i32", end: "i32", ...numbers } as const;
  module.func("fill", parameters, undefined, (f, { state, out, end, low, width, last }) => {
    const s = laneState(f);
    const pairs = wordPairs(f);
    const scaled = (half: 0 | 1) => {
      const u = f64x2.mul(integer53(pairs, half), doubles(2 ** -53));
      const value = f64x2.add(f64x2.mul(u, f64x2.splat(width)), f64x2.splat(low));
      return f64x2.pmin(value, f64x2.splat(last));
    };
    f.emit(
      loadLanes(s, state),
      whileLess(
        out,
        end,
        32,
        nextPairs(f, s, pairs),
        v128.store(out, scaled(0)),
        v128.store(out, scaled(1), 16),
      ),
      storeLanes(s, state),
    );
  });
  return module.bytes();
}
