import { Identity, Linear, Module, ReLU, Sequential } from "@linnet/nn";
import { generator, ones, type Tensor } from "@linnet/tensor";
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

  it("let through lists of modules that only the program knows", () => {
    const layers: Module[] = [new ReLU(), new Identity()];
    const model = new Sequential(...layers);
    expectTypeOf(model.forward(ones([2]))).toEqualTypeOf<Tensor>();
    expect(model.forward(ones([2])).shape).toEqual([2]);
    expect(new Sequential().forward(ones([3])).shape).toEqual([3]);
  });
});
