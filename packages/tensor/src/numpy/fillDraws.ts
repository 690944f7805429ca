import { pcg64Kernel } from "./pcg64Kernel.ts";

const OUT = 64;
const CHUNK = 4096;
/** How many draws pay for making the kernel, about a millisecond, and how many for calling it. */
const WORTH_COMPILING = 256;
const WORTH_CALLING = 16;

interface Compiled {
  readonly fill: (state: number, out: number, end: number) => void;
  readonly state: Uint32Array;
  readonly draws: Uint32Array;
}

/** Undefined before the first large request, null where there is no kernel to be had. */
let compiled: Compiled | null | undefined;

/**
 * Writes `count` draws of PCG64 to `out` from `out[from]` on, low half first, and the state after them to
 * `words`. By a kernel in WebAssembly, which multiplies numbers of 64 bits, where that pays and is allowed.
 */
export function fillDraws(words: Uint32Array, out: Uint32Array, from: number, count: number): void {
  if (count >= WORTH_COMPILING && compiled === undefined) compiled = compile();
  if (count < WORTH_CALLING || !compiled) fillByWords(words, out, from, count);
  else fillByKernel(compiled, words, out, from, count);
}

function fillByKernel(
  { fill, state, draws }: Compiled,
  words: Uint32Array,
  out: Uint32Array,
  from: number,
  count: number,
): void {
  state.set(words);
  for (let at = 0; at < count; at += CHUNK) {
    const made = Math.min(CHUNK, count - at);
    fill(0, OUT, OUT + 8 * made);
    out.set(draws.subarray(0, 2 * made), from + 2 * at);
  }
  words.set(state);
}

function compile(): Compiled | null {
  try {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
    const module = new WebAssembly.Module(pcg64Kernel());
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    return {
      fill: instance.exports.fill as Compiled["fill"],
      state: new Uint32Array(memory.buffer, 0, 8),
      draws: new Uint32Array(memory.buffer, OUT, 2 * CHUNK),
    };
  } catch {
    // No WebAssembly, or a content security policy that forbids it.
    return null;
  }
}

// The multiplier in words, lowest first.
const M0 = 0x9fccf645 | 0;
const M1 = 0x4385df64;
const M2 = 0x1fc65da4;
const M3 = 0x2360ed05;

/** `fillDraws` where there is no kernel, and for few draws: the products in words of 32 bits. */
function fillByWords(words: Uint32Array, out: Uint32Array, from: number, count: number): void {
  const { imul } = Math;
  let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = words;
  const [, , , , i0 = 0, i1 = 0, i2 = 0, i3 = 0] = words;
  const end = from + 2 * count;
  for (let at = from; at < end; at += 2) {
    // Columns of the product of four words by four; a sum of words is exact in a double.
    const c0 = low(s0, M0) + i0;
    const c1 = high(s0, M0) + low(s0, M1) + low(s1, M0) + i1 + carry(c0);
    const c2 =
      high(s0, M1) + high(s1, M0) + low(s0, M2) + low(s1, M1) + low(s2, M0) + i2 + carry(c1);
    const highs = (high(s0, M2) + high(s1, M1) + high(s2, M0) + i3 + carry(c2)) | 0;
    s3 = (highs + imul(s0, M3) + imul(s1, M2) + imul(s2, M1) + imul(s3, M0)) | 0;
    s2 = c2 | 0;
    s1 = c1 | 0;
    s0 = c0 | 0;
    const turn = s3 >>> 26;
    const swapped = turn & 32 ? -1 : 0;
    const a = s0 ^ s2;
    const b = s1 ^ s3;
    const change = (a ^ b) & swapped;
    const x = a ^ change;
    const y = b ^ change;
    // Shifts by 0 to 31, and by 32 less as many: in two steps, as a shift by 32 is one by 0.
    const right = turn & 31;
    out[at] = (x >>> right) | ((y << 1) << (31 - right));
    out[at + 1] = (y >>> right) | ((x << 1) << (31 - right));
  }
  words[0] = s0;
  words[1] = s1;
  words[2] = s2;
  words[3] = s3;
}

/** The low word of a product. */
function low(a: number, b: number): number {
  return Math.imul(a, b) >>> 0;
}

/** The high word of a product, in halves of 16 bits. */
function high(a: number, b: number): number {
  const { imul } = Math;
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = (imul(a1, b0) + (imul(a0, b0) >>> 16)) >>> 0;
  const other = (imul(a0, b1) + (middle & 0xffff)) >>> 0;
  return (imul(a1, b1) + (middle >>> 16) + (other >>> 16)) >>> 0;
}

/** What of a column goes into the next one. */
function carry(column: number): number {
  return Math.floor(column * 2 ** -32);
}
