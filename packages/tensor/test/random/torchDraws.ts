import { expect } from "vitest";
import { crc32 } from "../../src/formats/crc32.ts";
import type { TorchGenerator } from "../../src/torch/index.ts";
import { type Answer, type Call, ulpsBetween } from "./torchGolden.ts";

export type Values = Float32Array | Float64Array | Int32Array | readonly (number | string)[];

/** One call of the oracle's program, by linnet's names. */
export function draw(rng: TorchGenerator, [name, ...args]: Call): Values {
  const [a = 0, b = 0, ...rest] = args;
  const floats = (n: number) => (a === 32 ? new Float32Array(n) : new Float64Array(n));
  const filled = (fill: (out: Float32Array | Float64Array) => void) => {
    const out = floats(b);
    fill(out);
    return out;
  };
  switch (name) {
    case "rand":
    case "uniform":
      return filled((out) => rng.uniforms(out, ...rest));
    case "randn":
    case "normal":
      return filled((out) => rng.normals(out, ...rest));
    case "randint":
      return Array.from({ length: rest[0] as number }, () => rng.integer(a, b));
    case "randperm":
      return rng.permutation(a);
    case "random63":
      return [String(rng.uint63())];
  }
}

/** Whether PyTorch asked the C library for these, whose last digit is the host's. */
function isOfCLibrary([name, bits]: Call): boolean {
  return (name === "randn" || name === "normal") && bits === 64;
}

/** Expects what PyTorch said: every bit, or the last ones within bounds where a C library made them. */
export function expectAnswer(drawn: Values, { call, values, last, crc32: sum }: Answer): void {
  const shown = Array.from<number | string>(drawn).slice(0, values.length);
  if (isOfCLibrary(call)) {
    const std = (call[4] as number | undefined) ?? 1;
    shown.forEach((value, i) => {
      // A mean takes digits away, so that units are those of the deviation.
      const floor = Math.abs((call[3] as number | undefined) ?? 0) / std;
      const ulps = ulpsBetween(value as number, values[i] as number, floor);
      expect(ulps, `${call} at ${i}`).toBeLessThanOrEqual(2);
    });
    return;
  }
  expect([call, shown]).toEqual([call, values]);
  if (last === undefined || sum === undefined) return;
  expect(Array.from<number | string>(drawn).slice(-last.length)).toEqual(last);
  const { buffer } = drawn as Float32Array;
  expect([call, crc32(new Uint8Array(buffer))]).toEqual([call, sum]);
}
