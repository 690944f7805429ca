import { type Generator, generator, ones, type Shape, type Tensor, zeros } from "@linnet/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  calculateGain,
  constant_,
  Dropout,
  eye_,
  Flatten,
  Identity,
  kaimingUniform_,
  Linear,
  Module,
  normal_,
  orthogonal_,
  ReLU,
  Sequential,
  truncNormal_,
  uniform_,
  xavierNormal_,
} from "../../src/index.ts";
import { errorOf } from "../functional/errorOf.ts";

const rng = generator(0);

/** Takes pairs, gives a number: neither fits a layer of tensors. */
class Distance extends Module<readonly [Tensor, Tensor], number> {
  forward([a, b]: readonly [Tensor, Tensor]): number {
    return a.sub(b).abs().sum().item();
  }
}

class Pair extends Module<Tensor, readonly [Tensor, Tensor]> {
  forward(x: Tensor): readonly [Tensor, Tensor] {
    return [x, x.mul(3)];
  }
}

describe("types", () => {
  it("of a chain are those of its first and its last module", () => {
    const chain = new Sequential(new ReLU(), new Pair(), new Distance());
    expectTypeOf(chain).toExtend<Module<Tensor, number>>();
    expectTypeOf(chain.forward).returns.toEqualTypeOf<number>();
    expectTypeOf(chain.layers[1]).toEqualTypeOf<Pair>();
    expect(chain.forward(ones([3]))).toBe(6);
    expectTypeOf(new Sequential().forward).returns.toEqualTypeOf<Tensor>();
    const x = ones([2]);
    expect(new Sequential().forward(x)).toBe(x);
  });

  it("refuse modules that do not fit each other", () => {
    // @ts-expect-error: a number is no tensor
    const chain = new Sequential(new Pair(), new Distance(), new ReLU());
    // @ts-expect-error: a tensor is no pair
    const other = new Sequential(new ReLU(), new Distance());
    expect([chain.layers.length, other.layers.length]).toEqual([3, 2]);
  });

  it("know whether there is a bias", () => {
    expectTypeOf(new Linear(2, 1, { rng }).bias).toEqualTypeOf<Tensor>();
    expectTypeOf(new Linear(2, 1, { rng, bias: false }).bias).toEqualTypeOf<null>();
    const bias: boolean = rng.uniform() < 2;
    expectTypeOf(new Linear(2, 1, { rng, bias }).bias).toEqualTypeOf<Tensor | null>();
    expect(new Linear(2, 1, { rng, bias: false }).bias).toBe(null);
  });

  it("of a chain whose length is not known are those of tensors", () => {
    const layers: Module[] = [new ReLU(), new Identity()];
    expectTypeOf(new Sequential(...layers).forward).returns.toEqualTypeOf<Tensor>();
    expect(new Sequential(...layers).layers.length).toBe(2);
  });
});

describe("Flatten", () => {
  const shapeOf = (shape: Shape, options?: ConstructorParameters<typeof Flatten>[0]) =>
    new Flatten(options).forward(zeros(shape)).shape;

  it("makes one axis of several", () => {
    expect(shapeOf([2, 3, 4])).toEqual([2, 12]);
    expect(shapeOf([2, 3, 4], { startAxis: 0 })).toEqual([24]);
    expect(shapeOf([2, 3, 4], { startAxis: -3, endAxis: -2 })).toEqual([6, 4]);
    expect(shapeOf([0, 3, 4])).toEqual([0, 12]);
    expect(shapeOf([5, 1])).toEqual([5, 1]);
  });

  it("refuses axes that are not there", () => {
    expect(errorOf(() => shapeOf([3])).message).toBe(
      "Flatten: x has 1 axes, and those from 1 to -1 are to become one; give axes that it has",
    );
  });
});

describe("Dropout", () => {
  it("drops in training only, by its own generator", () => {
    const layer = new Dropout({ p: 0.5, rng: generator(1) });
    const again = new Dropout({ p: 0.5, rng: generator(1) });
    const x = ones([1000]);
    const dropped = layer.forward(x);
    expect(dropped.toArray()).toEqual(again.forward(x).toArray());
    expect(new Set(dropped.toTypedArray())).toEqual(new Set([0, 2]));
    expect(layer.forward(x).toArray()).not.toEqual(dropped.toArray());
    expect(layer.eval().forward(x)).toBe(x);
  });
});

const none = undefined as unknown as Generator;

it.each<[() => unknown, string]>([
  [() => new Linear(0, 1, { rng }), "Linear: inFeatures is 0; give an integer from 1"],
  [() => new Linear(2, 1.5, { rng }), "Linear: outFeatures is 1.5; give an integer from 1"],
  [
    () => new Linear(2, 1, { rng: none }),
    "Linear: rng is undefined; pass a generator, as { rng: generator(0) }",
  ],
  [
    () => new Linear(2, 1, undefined as never),
    "Linear: rng is undefined; pass a generator, as { rng: generator(0) }",
  ],
  [
    () => new Linear(2, 1, { rng, dtype: "int32" }),
    "Linear: not defined for int32; use float32 or float64",
  ],
  [
    () => new Linear(2, 1, { rng }).forward(ones([4, 3])),
    "linear: x [4, 3] does not end in the 2 inputs of weight [1, 2]; give x of [..., 2], weight of [out, in]",
  ],
  [() => new Dropout({ p: 2, rng }), "Dropout: p is 2; give a probability from 0 to 1"],
  [
    () => new Dropout({ rng: none }),
    "Dropout: rng is undefined; pass a generator, as { rng: generator(0) }",
  ],
  [
    () => new Sequential(new ReLU(), undefined as never),
    "Sequential: layer 1 is undefined; give modules, as new Linear(2, 1, { rng })",
  ],
  [
    () => new Sequential(ReLU as never),
    "Sequential: layer 0 is a function; give modules, as new Linear(2, 1, { rng })",
  ],
  [
    () => uniform_(zeros([2]), { rng: none }),
    "uniform_: rng is undefined; pass a generator, as { rng: generator(0) }",
  ],
  [
    () => uniform_(zeros([2]), { rng, low: 1, high: 1 }),
    "uniform_: low is 1 and high is 1; give finite numbers with low < high",
  ],
  [
    () => uniform_(zeros([2], { dtype: "int32" }), { rng }),
    "uniform_: not defined for int32; use a float32 or float64 tensor",
  ],
  [
    () => normal_(zeros([2]), { rng, std: -1 }),
    "normal_: mean is 0 and std is -1; give finite numbers, std from 0",
  ],
  [
    () => normal_(zeros([2]), undefined as never),
    "normal_: rng is undefined; pass a generator, as { rng: generator(0) }",
  ],
  [
    () => kaimingUniform_(zeros([2]), { rng }),
    "kaimingUniform_: shape [2] has no inputs and outputs; give a weight of [out, in]",
  ],
  [
    () => kaimingUniform_(zeros([2, 0]), { rng }),
    "kaimingUniform_: shape [2, 0] has no inputs and outputs; give a weight of [out, in]",
  ],
  [
    () => kaimingUniform_(zeros([2, 2]), { rng, mode: "fan_in" as never }),
    'kaimingUniform_: mode is "fan_in"; give "fanIn" or "fanOut"',
  ],
  [
    () => kaimingUniform_(zeros([2, 2]), { rng, nonlinearity: "swish" as never }),
    'calculateGain: there is no gain for "swish"; ' +
      'give "linear", "sigmoid", "tanh", "relu", "leakyRelu" or "selu"',
  ],
  [
    () => xavierNormal_(zeros([2, 2]), { rng, gain: Number.NaN }),
    "xavierNormal_: gain is NaN; give a finite number above 0",
  ],
  [() => orthogonal_(zeros([2]), { rng }), "orthogonal_: shape [2] is no matrix; give two axes"],
  [
    () => orthogonal_(zeros([2, 2]), undefined as never),
    "orthogonal_: rng is undefined; pass a generator, as { rng: generator(0) }",
  ],
  [
    () => orthogonal_(zeros([2, 2]), { rng, gain: Number.NaN }),
    "orthogonal_: gain is NaN; give a finite number",
  ],
  [
    () => calculateGain("leakyRelu", Number.NaN),
    "calculateGain: slope is NaN; give a finite number",
  ],
  [
    () => truncNormal_(zeros([2]), { rng, low: 2, high: 1 }),
    "truncNormal_: mean is 0, std 1, low 2 and high 1; " +
      "give a finite mean, a std above 0, and low below high",
  ],
  [
    () => truncNormal_(zeros([2]), { rng, low: 50, high: 60 }),
    "truncNormal_: no normal number of mean 0 and std 1 is between 50 and 60; " +
      "give bounds nearer to the mean",
  ],
  [() => eye_(zeros([2])), "eye_: shape [2] is no matrix; give two axes"],
  [() => constant_(zeros([2]), "1" as never), "fill_: 1 is not a number; give one"],
])("error %#", (fn, message) => {
  expect(errorOf(fn).message).toBe(message);
});
