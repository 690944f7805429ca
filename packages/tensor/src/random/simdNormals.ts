import { normalKernel } from "./normalKernel.ts";
import type { Xoshiro128 } from "./xoshiro128.ts";

const BLOCK = 8;
const OUT = 64;
/** Normals of one call of the kernel: they and the caller's stay in the first level of the cache. */
const CHUNK = 2048;
/** How many normals pay for making the kernel, about a millisecond, and how many for calling it. */
const WORTH_COMPILING = 1024;
const WORTH_CALLING = 64;

type Kernel = (state: number, out: number, end: number, mean: number, std: number) => void;

/**
 * Fills whole blocks of float32 normals by the SIMD kernel, as many as there are from index `from` on,
 * and returns the index after them: `from` itself where WebAssembly is missing, not allowed or not
 * worth it. The bits are those of `normalBlocks32`, so that nothing depends on the answer.
 */
export function fillSimdNormals(
  engine: Xoshiro128,
  out: Float32Array,
  from: number,
  mean: number,
  std: number,
): number {
  const length = out.length - from;
  if (length < (compiled === undefined ? WORTH_COMPILING : WORTH_CALLING)) return from;
  compiled ??= compile();
  if (compiled === null) return from;
  const { kernel, state, normals } = compiled;
  engine.exportLanes(state);
  const end = from + length - (length % BLOCK);
  for (let at = from; at < end; at += CHUNK) {
    const count = Math.min(CHUNK, end - at);
    kernel(0, OUT, OUT + 4 * count, mean, std);
    out.set(count < CHUNK ? normals.subarray(0, count) : normals, at);
  }
  engine.importLanes(state);
  return end;
}

interface Compiled {
  readonly kernel: Kernel;
  readonly state: Uint32Array;
  readonly normals: Float32Array;
}

/** Undefined before the first large request, null where there is no kernel to be had. */
let compiled: Compiled | null | undefined;

function compile(): Compiled | null {
  try {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
    const module = new WebAssembly.Module(normalKernel());
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    return {
      kernel: instance.exports.normals as Kernel,
      state: new Uint32Array(memory.buffer, 0, 16),
      normals: new Float32Array(memory.buffer, OUT, CHUNK),
    };
  } catch {
    // No WebAssembly, no SIMD, or a content security policy that forbids both.
    return null;
  }
}
