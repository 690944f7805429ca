import { arena } from "../memory/arena.ts";
import type { Engine } from "./engine.ts";
import { shuffleKernel } from "./shuffleKernel.ts";

const WORDS = 1024;
/** How many elements pay for making the kernel, and how many for calling it. */
const WORTH_COMPILING = 16_384;
const WORTH_CALLING = 256;

type Kernel = (words: number, count: number, array: number, top: number) => number;

let kernel: Kernel | undefined;
/** Where the kernel reads words. */
let words = 0;

/** Makes the kernel if so many elements pay for it; before they lie in memory, which may move for it. */
export function prepareShuffle(count: number): void {
  if (kernel !== undefined || count < WORTH_COMPILING || !arena.usable) return;
  words = arena.reserve(4 * WORDS);
  if (words !== 0) kernel = compile();
}

/**
 * Shuffles elements that lie in the kernels' memory, and answers whether it did. The order and the words
 * drawn are those of `Generator.shuffle`'s loop.
 */
export function shuffledInArena(engine: Engine, array: Int32Array): boolean {
  if (kernel === undefined || array.length < WORTH_CALLING) return false;
  if (array.buffer !== arena.memory?.buffer) return false;
  const drawn = new Uint32Array(array.buffer, words, WORDS);
  let top = array.length - 1;
  while (top > 0) {
    // Each swap needs a word or more, so no word is drawn in vain.
    const count = Math.min(top, WORDS);
    engine.fillUint32(drawn, count);
    top = kernel(words, count, array.byteOffset, top);
  }
  return true;
}

function compile(): Kernel {
  const module = new WebAssembly.Module(shuffleKernel());
  const imports = { env: { memory: arena.memory as WebAssembly.Memory } };
  return new WebAssembly.Instance(module, imports).exports.shuffle as Kernel;
}
