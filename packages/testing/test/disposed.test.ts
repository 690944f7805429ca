import { parameter } from "@linnet/autograd";
import * as linnet from "@linnet/tensor";
import { DisposedError, isTensor, ones, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { callOp, dtypesOf, inputsOf } from "../src/opCall.ts";
import { opFiles } from "./opFiles.ts";

const opNames = new Set(opFiles.map(({ name }) => name));

/**
 * What does not look at elements, and so may be done with a tensor that was disposed; addWatcher and
 * trackAllocations above all, which nobody would end: every later test of this process would be watched.
 */
const harmless = new Set([
  "promoteTypes",
  "isTensor",
  "tidy",
  "formatShape",
  "sameShape",
  "onesLike",
  "zerosLike",
  "addWatcher",
  "trackAllocations",
]);
const harmlessMembers = new Set([
  "constructor",
  "dispose",
  "ndim",
  "strides",
  "requiresGrad",
  "isLeaf",
  "grad",
  "zeroGrad",
  "backward",
  "retainGrad",
  "registerHook",
  "detach_",
]);

function disposed(x: Tensor): Tensor {
  const copy = tensor(x.toTypedArray(), { dtype: x.dtype, shape: x.shape });
  copy.dispose();
  return copy;
}

const matrix = () => tensor([1, 2, 3, 4], { shape: [2, 2] });
const scalar = () => tensor(1);
const indices = () => tensor([0, 1], { dtype: "int32" });

/**
 * Arguments to try: `x` stands for the tensor that is alive in one call and disposed in the next. It
 * comes first, where no function takes it for options; the samples of operations try other places.
 */
const attempts: readonly ((x: Tensor) => readonly unknown[])[] = [
  (x) => [x],
  (x) => [x, x],
  (x) => [x, matrix()],
  (x) => [x, 1],
  (x) => [x, 0, 1],
  (x) => [x, 0],
  (x) => [x, 0, 0],
  (x) => [x, [2, 2]],
  (x) => [x, [4]],
  (x) => [x, [1, 0]],
  (x) => [x, ":"],
  (x) => [x, "float64"],
  (x) => [x, indices()],
  (x) => [x, indices(), { axis: 0 }],
  (x) => [x, { axis: 0 }],
  (x) => [[x, matrix()]],
  (x) => [[x, matrix()], { axis: 0 }],
];

function refuses(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    return error instanceof DisposedError;
  }
}

function works(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls a function with a tensor that is alive, and where that works, with one that was disposed.
 * Returns how often it worked.
 */
function checkCalls(name: string, call: (args: readonly unknown[]) => unknown): number {
  let worked = 0;
  for (const attempt of attempts) {
    for (const make of [matrix, scalar]) {
      // Two ways to call it are enough: whatever checks its tensor does so in all of them.
      if (worked === 2) return worked;
      // What takes anything for it does not look at it.
      if (works(() => call(attempt({} as Tensor)))) continue;
      try {
        const result = call(attempt(make()));
        // What gives back no tensor and no number may have taken this one for an option.
        if (!isTensor(result) && typeof result !== "number" && !Array.isArray(result)) continue;
      } catch {
        continue;
      }
      worked++;
      // Not by `expect`, which takes milliseconds for each of some thousand calls.
      if (refuses(() => call(attempt(disposed(make()))))) continue;
      throw new Error(`${name} of ${attempt} takes a tensor that was disposed`);
    }
  }
  return worked;
}

describe("a tensor that was disposed", () => {
  it.each(opFiles.map((op) => [op.name, op] as const))("is refused by %s", (_, op) => {
    for (const sample of op.samples) {
      const [dtype = "float32"] = dtypesOf(sample);
      const inputs = inputsOf(sample, dtype, (x) => x);
      for (const [i, input] of inputs.entries()) {
        if (typeof input === "number" || input.size === 0) continue;
        const gone = inputs.map((x, j) => (i === j ? disposed(input) : x));
        expect(() => callOp(op, gone, sample), `input ${i}`).toThrow(DisposedError);
      }
    }
  });

  const functions = Object.entries(linnet).filter(
    ([name, value]) =>
      typeof value === "function" &&
      /^[a-z]/.test(name) &&
      !harmless.has(name) &&
      !opNames.has(name),
  );

  it("is refused by every other function that takes a tensor", () => {
    for (const [name, value] of functions) {
      const run = value as (...args: readonly unknown[]) => unknown;
      // Those that take no tensor are called in vain.
      checkCalls(name, (args) => run(...args));
    }
  });

  const members = Object.entries(Object.getOwnPropertyDescriptors(linnet.Tensor.prototype)).filter(
    ([name]) => !harmlessMembers.has(name),
  );

  it.each(members)("is refused by its own %s", (name, { get, value }) => {
    if (get !== undefined) {
      expect(() => get.call(disposed(matrix()))).toThrow(DisposedError);
      return;
    }
    const method = value as (...args: readonly unknown[]) => unknown;
    const call = ([x, ...args]: readonly unknown[]) => method.apply(x, [...args]);
    const simple = ["toString", "toJSON", "toArray", "toTypedArray", "set", "unchecked"];
    if (simple.includes(name)) {
      const args = name === "set" ? [1, 0, 0] : [];
      expect(() => method.apply(disposed(matrix()), args)).toThrow(DisposedError);
    } else {
      expect(checkCalls(name, call), "a way to call it").toBeGreaterThan(0);
    }
  });

  it("is refused by backward, where it is tracked", () => {
    const loss = parameter(scalar()).mul(3);
    loss.dispose();
    const before = parameter(matrix());
    const late = before.mul(before).sum();
    before.dispose();
    expect(() => late.backward()).toThrow(DisposedError);
    expect(() => loss.item()).toThrow(DisposedError);
  });

  it("is refused though it says nothing about its shape", () => {
    const x = ones([10]);
    x.dispose();
    expect(() => x.item()).toThrow(DisposedError);
    expect([x.shape, x.size, x.dtype, x.ndim]).toEqual([[10], 10, "float32", 1]);
  });
});
