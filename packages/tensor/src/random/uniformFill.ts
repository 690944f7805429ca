import type { Engine } from "./engine.ts";
import { KernelFill } from "./kernelFill.ts";
import { largestBelow32, largestBelow64 } from "./largestBelow.ts";
import { uniformKernel32, uniformKernel64 } from "./uniformKernels.ts";

const words: Uint32Array = new Uint32Array(1024);
const kernel32: KernelFill<Float32Array> = /* @__PURE__ */ new KernelFill(
  Float32Array,
  4,
  uniformKernel32,
);
const kernel64: KernelFill<Float64Array> = /* @__PURE__ */ new KernelFill(
  Float64Array,
  4,
  uniformKernel64,
);

/** The 53 highest bits of two words, first word first, as a number in [0, 1). */
export function uniform53(first: number, second: number): number {
  return ((first >>> 5) * 2 ** 26 + (second >>> 6)) * 2 ** -53;
}

/** `out[i] = low + u (high - low)`, every operation in float32, u the 24 highest bits of a word. */
export function fillUniform32(engine: Engine, out: Float32Array, low: number, high: number): void {
  const { fround } = Math;
  const low32 = fround(low);
  const high32 = fround(high);
  const width = fround(high32 - low32);
  // Rounding may reach `high`, which the range leaves out.
  const last = largestBelow32(high32);
  const done = kernel32.fill(engine, out, 0, low32, width, last);
  for (let at = done; at < out.length; at += words.length) {
    const count = Math.min(words.length, out.length - at);
    engine.fillUint32(words, count);
    for (let i = 0; i < count; i++) {
      const u = ((words[i] as number) >>> 8) * 2 ** -24;
      out[at + i] = Math.min(fround(fround(u * width) + low32), last);
    }
  }
}

/** `out[i] = low + u (high - low)` in float64, u the 53 highest bits of two words. */
export function fillUniform64(engine: Engine, out: Float64Array, low: number, high: number): void {
  const width = high - low;
  const last = largestBelow64(high);
  const perFill = words.length / 2;
  const done = kernel64.fill(engine, out, 0, low, width, last);
  for (let at = done; at < out.length; at += perFill) {
    const count = Math.min(perFill, out.length - at);
    engine.fillUint32(words, 2 * count);
    for (let i = 0; i < count; i++) {
      const u = uniform53(words[2 * i] as number, words[2 * i + 1] as number);
      out[at + i] = Math.min(u * width + low, last);
    }
  }
}
