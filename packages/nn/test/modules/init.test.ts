import { parameter } from "@linnet/autograd";
import {
  calculateGain,
  eye_,
  kaimingNormal_,
  kaimingUniform_,
  type Nonlinearity,
  normal_,
  orthogonal_,
  uniform_,
  xavierNormal_,
  xavierUniform_,
} from "@linnet/nn";
import { generator, type Tensor, zeros } from "@linnet/tensor";
import { torchGenerator } from "@linnet/tensor/torch";
import { describe, expect, it } from "vitest";
import golden from "../golden/modules.json" with { type: "json" };

type Initialiser = (x: Tensor, options: object) => Tensor;

const initialisers = {
  uniform_,
  normal_,
  xavierUniform_,
  xavierNormal_,
  kaimingUniform_,
  kaimingNormal_,
  orthogonal_,
} as unknown as Readonly<Record<string, Initialiser>>;

/** Bits that products and decompositions of another library may differ by. */
const tolerance: Readonly<Record<string, number>> = { float32: 2e-6, float64: 4e-15 };

describe("initialisers with PyTorch's generator", () => {
  it.each(golden.initialisers)("$name of $shape, $dtype, draws its numbers", (each) => {
    const { name, options, shape, values } = each;
    const dtype = each.dtype as "float32" | "float64";
    const x = parameter(zeros(shape, { dtype }));
    expect(initialisers[name]!(x, { ...options, rng: torchGenerator(11) })).toBe(x);
    expect(x.requiresGrad).toBe(true);
    const expected = (values as unknown[]).flat(Infinity) as number[];
    if (name.toLowerCase().includes("uniform")) {
      expect([...x.toTypedArray()]).toEqual(expected);
    } else {
      x.toTypedArray().forEach((value, i) => {
        expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(tolerance[dtype]!);
      });
    }
  });

  it.each(golden.gains)("the gain of %s (%s)", (name, slope, gain) => {
    const nonlinearity = name as Nonlinearity;
    const found = calculateGain(nonlinearity, (slope as number | null) ?? undefined);
    expect(found).toBe(gain);
  });
});

describe("initialisers refuse", () => {
  const rng = generator(0);
  it.each([
    [
      () => xavierUniform_(zeros([3]), { rng }),
      "xavierUniform_: shape [3] has no inputs and outputs; give a weight of [out, in]",
    ],
    [
      () => kaimingNormal_(zeros([]), { rng }),
      "kaimingNormal_: shape [] has no inputs and outputs; give a weight of [out, in]",
    ],
    [
      () => xavierNormal_(zeros([2, 2]), { rng, gain: -1 }),
      "xavierNormal_: gain is -1; give a finite number above 0",
    ],
    [
      () => kaimingUniform_(zeros([2, 2]), { rng, mode: "fan_in" as "fanIn" }),
      'kaimingUniform_: mode is "fan_in"; give "fanIn" or "fanOut"',
    ],
    [
      () => calculateGain("gelu" as "relu"),
      'calculateGain: there is no gain for "gelu"; give "linear", "sigmoid", "tanh", "relu", "leakyRelu" or "selu"',
    ],
    [
      () => calculateGain("leakyRelu", Number.NaN),
      "calculateGain: slope is NaN; give a finite number",
    ],
    [() => eye_(zeros([2, 2, 2])), "eye_: shape [2, 2, 2] is no matrix; give two axes"],
    [() => orthogonal_(zeros([4]), { rng }), "orthogonal_: shape [4] is no matrix; give two axes"],
    [
      () => orthogonal_(zeros([2, 2]), { rng, gain: Number.NaN }),
      "orthogonal_: gain is NaN; give a finite number",
    ],
    [
      () => normal_(zeros([2]), {} as never),
      "normal_: rng is undefined; pass a generator, as { rng: generator(0) }",
    ],
    [
      () => uniform_(zeros([2]), { rng, low: 1, high: 1 }),
      "uniform_: low is 1 and high is 1; give finite numbers with low < high",
    ],
  ])("what makes no sense (%#)", (call, message) => {
    expect(call).toThrow(message);
  });
});
