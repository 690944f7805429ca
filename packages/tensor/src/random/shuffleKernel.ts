import { i32, i64, ifThen, ModuleBuilder, whileLess } from "@linnet/wasm";

/**
 * A WebAssembly module that does the work of `Generator.shuffle` on 32-bit elements in its memory.
 *
 * Its function `shuffle(words, count, array, top)` swaps element `top` with the one that a word stands
 * for, then the one below, and so on, as long as there are words; words that `boundedInteger` rejects are
 * passed over. It returns the next `top`.
 */
export function shuffleKernel(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const parameters = { words: "i32", count: "i32", array: "i32", top: "i32" } as const;
  module.func("shuffle", parameters, "i32", (f, { words, count, array, top }) => {
    const [k, range, rejected, high, low, value] = f.locals("i32", 6);
    const product = f.local("i64");
    const word = i64.load32U(i32.add(words, i32.shl(k, i32.const(2))));
    const element = (index: typeof top) => i32.add(array, i32.shl(index, i32.const(2)));
    const remainder = i32.wrapI64(product);
    const other = f.local("i32");
    f.emit(
      whileLess(k, count, 1, [
        range.set(i32.add(top, i32.const(1))),
        product.set(i64.mul(word, i64.extendI32U(range))),
        rejected.set(i32.const(0)),
        // The expensive remainder only where the cheap bound does not settle it.
        ifThen(i32.ltU(remainder, range), [
          rejected.set(i32.ltU(remainder, i32.remU(i32.sub(i32.const(0), range), range))),
        ]),
        ifThen(i32.eqz(rejected), [
          other.set(i32.wrapI64(i64.shrU(product, i64.const(32)))),
          high.set(element(top)),
          low.set(element(other)),
          value.set(i32.load(high)),
          i32.store(high, i32.load(low)),
          i32.store(low, value),
          top.set(i32.sub(top, i32.const(1))),
        ]),
      ]),
    );
    return top;
  });
  return module.bytes();
}
