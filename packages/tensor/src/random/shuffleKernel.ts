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
    const [k, range, rejected, high, low, value] = Array.from({ length: 6 }, () => f.local("i32"));
    const product = f.local("i64");
    const word = i64.load32U(i32.add(words.get(), i32.shl(k!.get(), i32.const(2))));
    const element = (index: typeof top) => i32.add(array.get(), i32.shl(index.get(), i32.const(2)));
    const remainder = i32.wrapI64(product.get());
    const other = f.local("i32");
    f.emit(
      whileLess(k!, count.get(), 1, [
        range!.set(i32.add(top.get(), i32.const(1))),
        product.set(i64.mul(word, i64.extendI32U(range!.get()))),
        rejected!.set(i32.const(0)),
        // The expensive remainder only where the cheap bound does not settle it.
        ifThen(i32.ltU(remainder, range!.get()), [
          rejected!.set(
            i32.ltU(remainder, i32.remU(i32.sub(i32.const(0), range!.get()), range!.get())),
          ),
        ]),
        ifThen(i32.eqz(rejected!.get()), [
          other.set(i32.wrapI64(i64.shrU(product.get(), i64.const(32)))),
          high!.set(element(top)),
          low!.set(element(other)),
          value!.set(i32.load(high!.get())),
          i32.store(high!.get(), i32.load(low!.get())),
          i32.store(low!.get(), value!.get()),
          top.set(i32.sub(top.get(), i32.const(1))),
        ]),
      ]),
    );
    return top.get();
  });
  return module.bytes();
}
