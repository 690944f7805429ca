import { i64, ModuleBuilder, whileLess } from "@linnet/wasm";

/**
 * A WebAssembly module that steps PCG64: its function `fill(state, out, end)` reads and writes the state and
 * increment at byte `state`, 16 bytes each, and fills the bytes from `out` to `end` with draws.
 */
export function pcg64Kernel(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const half = i64.const(0xffffffffn);
  // The low half of the multiplier, also in halves, and its high half.
  const lowFactor = i64.const(0x4385df649fccf645n);
  const [factor0, factor1] = [i64.const(0x9fccf645n), i64.const(0x4385df64n)];
  const highFactor = i64.const(0x2360ed051fc65da4n);
  const parameters = { state: "i32", out: "i32", end: "i32" } as const;
  module.func("fill", parameters, undefined, (f, { state, out, end }) => {
    const [low, high, lowIncrement, highIncrement] = f.locals("i64", 4);
    const [first, second, third, carried] = f.locals("i64", 4);
    const top = (product: typeof first) => i64.shrU(product, i64.const(32n));
    const bottom = (product: typeof first) => i64.and(product, half);
    f.emit(
      low.set(i64.load(state)),
      high.set(i64.load(state, 8)),
      lowIncrement.set(i64.load(state, 16)),
      highIncrement.set(i64.load(state, 24)),
      whileLess(out, end, 8, [
        // The high half of low times lowFactor, from products of halves; none of these sums overflows.
        first.set(i64.mul(bottom(low), factor0)),
        second.set(i64.add(i64.mul(top(low), factor0), top(first))),
        third.set(i64.add(i64.mul(bottom(low), factor1), bottom(second))),
        carried.set(i64.add(i64.mul(top(low), factor1), i64.add(top(second), top(third)))),
        high.set(i64.add(i64.mul(high, lowFactor), i64.mul(low, highFactor))),
        high.set(i64.add(high, i64.add(carried, highIncrement))),
        low.set(i64.add(i64.mul(low, lowFactor), lowIncrement)),
        high.set(i64.add(high, i64.extendI32U(i64.ltU(low, lowIncrement)))),
        i64.store(out, i64.rotr(i64.xor(high, low), i64.shrU(high, i64.const(58n)))),
      ]),
      i64.store(state, low),
      i64.store(state, high, 8),
    );
  });
  return module.bytes();
}
