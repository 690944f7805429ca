import { type Body, f64x2, ModuleBuilder, v128, whileLess } from "@linnet/wasm";
import type { Formula } from "../elementwise/lanes.ts";
import { logarithmLanes, logarithmLoop } from "../elementwise/logarithm.ts";

/** The most numbers of one call. */
export const MAX_LOGARITHMS = 512;
/** How many logarithms pay for making the kernel, and how many for calling it. */
const WORTH_COMPILING = 8192;
const WORTH_CALLING = 16;

type Kernel = (from: number, end: number) => void;

/** Undefined before it is worth it, null where there is no kernel to be had. */
let compiled: { readonly kernel: Kernel; readonly numbers: Float64Array } | null | undefined;
let asked = 0;

/** Replaces the first `count` values by their natural logarithms, with the bits of the operation `log`. */
export function takeLogarithms(values: Float64Array, count: number): void {
  asked += count;
  if (asked >= WORTH_COMPILING && compiled === undefined) compiled = compile();
  if (compiled === undefined || compiled === null || count < WORTH_CALLING) {
    logarithmLoop(values, 0, 1, values, 0, 1, count);
    return;
  }
  const { kernel, numbers } = compiled;
  const part = numbers.subarray(0, count);
  part.set(count < values.length ? values.subarray(0, count) : values);
  kernel(0, 8 * count);
  values.set(part);
}

function compile(): typeof compiled {
  try {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
    const module = new WebAssembly.Module(logarithmKernel());
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    const numbers = new Float64Array(memory.buffer, 0, MAX_LOGARITHMS);
    return { kernel: instance.exports.logarithms as Kernel, numbers };
  } catch {
    // No WebAssembly, no SIMD, or a content security policy that forbids both.
    return null;
  }
}

/** A module whose function `logarithms(from, end)` works on the float64 in its bytes from `from` to `end`. */
function logarithmKernel(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const parameters = { from: "i32", end: "i32" } as const;
  module.func("logarithms", parameters, undefined, (f, { from, end }) => {
    const before: Body[] = [];
    const inTurn: Body[] = [];
    const formula: Formula = {
      name: "float64",
      index: 1,
      splat: f64x2.splat,
      local: (type) => f.local(type),
      before,
      inTurn,
      numbers: new Map(),
    };
    const value = logarithmLanes(formula, v128.load(from));
    f.emit(before, whileLess(from, end, 16, inTurn, v128.store(from, value)));
  });
  return module.bytes();
}
