import { grad, parameter } from "@linnet/autograd";
import {
  type DType,
  generator,
  jsBackend,
  logSoftmax,
  prelu,
  randn,
  relu,
  softmax,
  squaredError,
  type Tensor,
  wasmBackend,
  withBackend,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { checkClose, tolerances } from "../../testing/src/closeness.ts";

/** So many that kernels are used, from the first call on. */
const shape = [400, 101];

const functions: Readonly<Record<string, (x: Tensor, other: Tensor) => Tensor>> = {
  relu: (x) => relu(x),
  prelu: (x, other) => prelu(x, other),
  "prelu of a number": (x) => prelu(x, 0.25),
  softmax: (x) => softmax(x, { axis: 0 }).mul(100),
  logSoftmax: (x) => logSoftmax(x),
  squaredError: (x, other) => squaredError(x, other),
  "squaredError, halved": (x, other) => squaredError(x, other, { halved: true }),
  "the mean squared error": (x, other) => squaredError(x, other, { reduction: "mean" }).mul(1e4),
  "the sum of squared errors": (x, other) => squaredError(x, other, { reduction: "sum" }),
};

describe.each(Object.entries(functions))("%s of many elements", (_, f) => {
  it.each<DType>(["float32", "float64"])("has the gradients of the plain loops in %s", (dtype) => {
    const rng = generator(7);
    const operands = [0, 1, 2].map(() => randn(shape, { rng, dtype }));
    const [x, other, weights] = operands as [Tensor, Tensor, Tensor];
    const run = () => {
      const leaves = [parameter(x), parameter(other)] as const;
      const out = f(...leaves);
      out
        .mul(out.size === 1 ? 1 : weights)
        .sum()
        .backward();
      return [out.detach(), ...leaves.map((leaf) => leaf.grad)];
    };
    const expected = withBackend(jsBackend, run);
    const actual = withBackend(wasmBackend, run);
    expected.forEach((each, i) => {
      const seen = actual[i];
      if (each === null || each === undefined) {
        expect(seen).toBe(each);
        return;
      }
      const values = Array.from(each.toTypedArray(), Number);
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const magnitudes = values.map(() => largest);
      checkClose(seen as Tensor, { shape: each.shape, values, magnitudes }, tolerances[dtype]);
    });
  });
});

it("the gradient of a relu of NaN is passed on, by loop and by kernel", () => {
  const slope = grad((x: Tensor) => relu(x).sum());
  for (const size of [3, 40_000]) {
    for (const backend of [jsBackend, wasmBackend]) {
      const x = withBackend(jsBackend, () => randn([size], { rng: generator(1) }).mul(Number.NaN));
      const seen = withBackend(backend, () => slope(x));
      expect(new Set(seen.toTypedArray())).toEqual(new Set([1]));
    }
  }
});
