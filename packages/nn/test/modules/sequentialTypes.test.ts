import { Identity, Linear, Module, ReLU, Sequential, Tanh } from "@linnet/nn";
import { concat, generator, ones, type Tensor } from "@linnet/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";

const rng = generator(0);

class Length extends Module<string, number> {
  forward(text: string): number {
    return text.length;
  }
}

class Scalar extends Module<number, Tensor> {
  forward(value: number): Tensor {
    return ones([1, 2]).mul(value);
  }
}

describe("the types of Sequential", () => {
  it("chain from the input of the first module to the output of the last", () => {
    const model = new Sequential(new Length(), new Scalar(), new Linear(2, 1, { rng }));
    expectTypeOf(model.forward).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(model.forward("four")).toEqualTypeOf<Tensor>();
    expect(model.forward("four").shape).toEqual([1, 1]);
    // @ts-expect-error a string is not taken
    expect(() => model.forward(4)).toThrow();
  });

  it("know each layer", () => {
    const model = new Sequential(new Linear(2, 1, { rng, bias: false }), new ReLU());
    expectTypeOf(model.layers[0].bias).toEqualTypeOf<null>();
    expectTypeOf(new Linear(2, 1, { rng }).bias).toEqualTypeOf<Tensor>();
  });

  it("refuse a module that does not take what the one before gives", () => {
    // @ts-expect-error a layer does not take a number
    const model = new Sequential(new Length(), new Linear(2, 1, { rng }));
    expect(() => model.forward("four")).toThrow();
  });

  it("refuse a layer that takes another number of features, also behind what keeps it", () => {
    const wide = new Linear(2, 8, { rng });
    // @ts-expect-error this layer takes 9 features, and the one before gives 8
    const model = new Sequential(wide, new Linear(9, 1, { rng }));
    // @ts-expect-error this layer takes 9 features, and the one before gives 8
    const longer = new Sequential(wide, new ReLU(), new Tanh(), new Linear(9, 1, { rng }));
    expect(() => model.forward(ones([1, 2]))).toThrow(
      "linear: x [1, 8] does not end in the 9 inputs",
    );
    expect(() => longer.forward(ones([1, 2]))).toThrow(
      "linear: x [1, 8] does not end in the 9 inputs",
    );
  });

  it("let through sizes that fit, and sizes that the compiler cannot know", () => {
    class Twice extends Module {
      forward(x: Tensor): Tensor {
        return concat([x, x], { axis: -1 });
      }
    }
    const size: number = rng.integer(8, 9);
    const models = [
      new Sequential(new Linear(2, 8, { rng }), new ReLU(), new Linear(8, 1, { rng })),
      new Sequential(new Linear(2, size, { rng }), new Linear(8, 1, { rng })),
      new Sequential(new Linear(2, 8, { rng }), new Linear(size, 1, { rng })),
      new Sequential(new Linear(2, 4, { rng }), new Twice(), new Linear(8, 1, { rng })),
      new Sequential(
        new Linear(2, 4, { rng }),
        new Sequential(new Twice()),
        new Linear(8, 1, { rng }),
      ),
    ];
    for (const each of models) expect(each.forward(ones([3, 2])).shape).toEqual([3, 1]);
    const layer: Linear = new Linear(2, 1, { rng });
    expectTypeOf(layer.inFeatures).toEqualTypeOf<number>();
    expectTypeOf(new Linear(2, 1, { rng }).outFeatures).toEqualTypeOf<1>();
  });

  it("let through lists of modules that only the program knows", () => {
    const layers: Module[] = [new ReLU(), new Identity()];
    const model = new Sequential(...layers);
    expectTypeOf(model.forward(ones([2]))).toEqualTypeOf<Tensor>();
    expect(model.forward(ones([2])).shape).toEqual([2]);
    expect(new Sequential().forward(ones([3])).shape).toEqual([3]);
  });
});
