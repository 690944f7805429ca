import { noGrad, parameter } from "@linnet/autograd";
import {
  Dropout,
  ELU,
  Flatten,
  GELU,
  Identity,
  LeakyReLU,
  Linear,
  LogSoftmax,
  Module,
  ReLU,
  Sequential,
  Sigmoid,
  SiLU,
  Softmax,
  Softplus,
  StateDictError,
  Tanh,
} from "@linnet/nn";
import { SGD } from "@linnet/optim";
import { generator, ones, randn, type Tensor, tensor, zeros } from "@linnet/tensor";
import { torchGenerator } from "@linnet/tensor/torch";
import { describe, expect, it } from "vitest";
import golden from "../golden/modules.json" with { type: "json" };

const rng = () => generator(0);

/** What is thrown, as its class and message. */
function thrownBy(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

/** A model of one's own: parameters, a buffer, modules in fields and in an array. */
class Mixture extends Module {
  readonly scale = parameter(tensor([2]));
  readonly shift = tensor([0.5]);
  readonly first = new Linear(3, 2, { rng: rng() });
  readonly others = [new Linear(2, 2, { rng: rng() }), new ReLU()];
  readonly #hidden = parameter(tensor([7]));

  forward(x: Tensor): Tensor {
    let value = this.first.forward(x).mul(this.scale).add(this.shift);
    for (const other of this.others) value = other.forward(value);
    return value.add(this.#hidden);
  }
}

const names = ["scale", "shift", "first.weight", "first.bias", "others.0.weight", "others.0.bias"];

describe("a layer with PyTorch's generator", () => {
  it.each(golden.layers)("begins with its numbers: $inputs to $outputs, $dtype", (layer) => {
    const { inputs, outputs, seed, weight, bias } = layer;
    const dtype = layer.dtype as "float32" | "float64";
    const options = { rng: torchGenerator(seed), dtype, bias: bias !== null };
    const made = new Linear(inputs, outputs, options);
    expect(made.weight.toArray()).toEqual(weight);
    expect(made.bias?.toArray() ?? null).toEqual(bias);
    expect(made.parameters()).toHaveLength(bias === null ? 1 : 2);
  });
});

describe("a network that PyTorch has computed", () => {
  const random = rng();
  const make = () =>
    new Sequential(
      new Flatten(),
      new Linear(4, 6, { rng: random }),
      new LeakyReLU({ negativeSlope: 0.1 }),
      new Sequential(new Linear(6, 5, { rng: random, bias: false }), new GELU(), new Softplus()),
      new ELU({ alpha: 0.5 }),
      new SiLU(),
      new Linear(5, 3, { rng: random }),
      new LogSoftmax(),
    );
  const { stateDict, x, out, gradients } = golden.model;
  const saved = Object.fromEntries(
    Object.entries(stateDict).map(([name, value]) => [name, tensor(value)]),
  );

  it("has the same names, outputs and gradients", () => {
    const model = make();
    expect(Object.keys(model.stateDict())).toEqual(Object.keys(stateDict));
    expect(model.loadStateDict(saved)).toEqual({ missing: [], unexpected: [] });
    const result = model.forward(tensor(x));
    expectClose(result, out);
    result.square().sum().backward();
    for (const [name, param] of model.namedParameters()) {
      expectClose(param.grad as Tensor, gradients[name as keyof typeof gradients]);
    }
  });

  it("is loaded into wider numbers, too", () => {
    const model = make().to("float64");
    model.loadStateDict(saved);
    expectClose(model.forward(tensor(x, { dtype: "float64" })), out);
  });
});

function expectClose(actual: Tensor, expected: readonly unknown[]): void {
  const values = tensor(expected as number[][], { dtype: "float64" });
  expect(actual.shape).toEqual(values.shape);
  actual.toTypedArray().forEach((value, i) => {
    const wanted = values.toTypedArray()[i] as number;
    expect(Math.abs(value - wanted)).toBeLessThan(1e-5 * (1 + Math.abs(wanted)));
  });
}

describe("Module", () => {
  it("finds tensors and modules in its fields", () => {
    const model = new Mixture();
    expect(Object.keys(model.stateDict())).toEqual(names);
    expect(model.namedParameters().map(([name]) => name)).toEqual(
      names.filter((name) => name !== "shift"),
    );
    expect(model.namedModules().map(([name]) => name)).toEqual([
      "",
      "first",
      "others.0",
      "others.1",
    ]);
  });

  it("counts a tensor that two modules share once, and saves it under both names", () => {
    const layer = new Linear(2, 2, { rng: rng() });
    const model = new Sequential(layer, new ReLU(), layer);
    const shared = model.parameters();
    expect([shared.length, shared[0] === layer.weight, shared[1] === layer.bias]).toEqual([
      2,
      true,
      true,
    ]);
    expect(Object.keys(model.stateDict())).toEqual(["0.weight", "0.bias", "2.weight", "2.bias"]);
    model.to("float64");
    expect(model.parameters()).toHaveLength(2);
    expect(model.forward(ones([1, 2], { dtype: "float64" })).dtype).toBe("float64");
  });

  it("shares memory with its state", () => {
    const layer = new Linear(1, 1, { rng: rng() });
    layer.stateDict().weight?.fill_(3);
    expect(layer.weight.item()).toBe(3);
    expect(layer.stateDict().weight?.requiresGrad).toBe(false);
  });

  it("freezes what it learns, and lets it learn again", () => {
    const model = new Mixture();
    model.first.requiresGrad_(false);
    expect(model.namedParameters().map(([name]) => name)).toEqual([
      "scale",
      "others.0.weight",
      "others.0.bias",
    ]);
    expect(Object.keys(model.stateDict())).toEqual(names);
    model.requiresGrad_();
    expect(model.parameters()).toHaveLength(5);
    expect(model.shift.requiresGrad).toBe(false);
  });

  it("switches training off in all modules, and on", () => {
    const model = new Sequential(new Sequential(new Dropout({ rng: rng() })), new Identity());
    const training = () => model.namedModules().map(([, module]) => module.training);
    expect(training()).toEqual([true, true, true, true]);
    expect(model.eval()).toBe(model);
    expect(training()).toEqual([false, false, false, false]);
    model.train();
    expect(training()).toEqual([true, true, true, true]);
  });

  it("forgets gradients", () => {
    const model = new Mixture();
    model
      .forward(ones([2, 3]))
      .sum()
      .backward();
    expect(model.scale.grad).not.toBe(null);
    model.zeroGrad();
    expect(model.parameters().map(({ grad }) => grad)).toEqual([null, null, null, null, null]);
  });

  it("calls a function with the inner modules first", () => {
    const seen: string[] = [];
    new Sequential(new Sequential(new ReLU())).apply((module) =>
      seen.push(module.constructor.name),
    );
    expect(seen).toEqual(["ReLU", "Sequential", "Sequential"]);
  });

  it("is shown as a tree", () => {
    const model = new Sequential(
      new Linear(2, 1, { rng: rng() }),
      new Sequential(new Flatten(), new Softmax(), new Sigmoid(), new Tanh()),
    );
    expect(String(model)).toBe(
      [
        "Sequential(",
        "  (0): Linear(inFeatures=2, outFeatures=1, bias=true)",
        "  (1): Sequential(",
        "    (0): Flatten(startAxis=1, endAxis=-1)",
        "    (1): Softmax(axis=-1)",
        "    (2): Sigmoid()",
        "    (3): Tanh()",
        "  )",
        ")",
      ].join("\n"),
    );
  });

  it("refuses a module that contains itself", () => {
    class Loop extends Module {
      inner: Module = this;
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    expect(() => new Loop().parameters()).toThrow(
      'namedModules: "inner" is the module that it is in; keep it in a private field, as #parent',
    );
  });
});

describe("to", () => {
  it("keeps what is frozen frozen, buffers as buffers, and integers as they are", () => {
    class Counting extends Module {
      readonly steps = tensor([3], { dtype: "int32" });
      readonly mean = tensor([0.25]);
      readonly w = parameter(tensor([0.1]));

      forward(x: Tensor): Tensor {
        return x.mul(this.w);
      }
    }
    const model = new Counting().requiresGrad_(false).to("float64");
    expect([model.steps, model.mean, model.w].map(({ dtype }) => dtype)).toEqual([
      "int32",
      "float64",
      "float64",
    ]);
    expect(model.parameters()).toEqual([]);
    expect(model.requiresGrad_().parameters()[0]).toBe(model.w);
    expect(model.w.item()).toBe(Math.fround(0.1));
  });

  it("leaves a module alone that has the dtype", () => {
    const layer = new Linear(2, 1, { rng: rng() });
    const { weight } = layer;
    expect(layer.to("float32").weight).toBe(weight);
  });

  it("refuses integers", () => {
    expect(() => new Linear(2, 1, { rng: rng() }).to("int32")).toThrow(
      "to: modules compute in float32 or float64; int32 is neither",
    );
  });
});

describe("loadStateDict", () => {
  const layer = () => new Linear(2, 1, { rng: rng() });

  it("says what is missing, unexpected and of another shape, and loads nothing", () => {
    const model = layer();
    const before = model.weight.toArray();
    const dict = { weight: ones([1, 2]), offset: ones([1]) };
    const error = thrownBy(() => model.loadStateDict(dict)) as StateDictError;
    expect(error).toBeInstanceOf(StateDictError);
    expect(error.message).toBe(
      "loadStateDict: bias missing; offset unexpected; load what a module of the same form has saved, " +
        "or pass { strict: false } to load what fits",
    );
    expect([error.missing, error.unexpected, error.mismatches]).toEqual([["bias"], ["offset"], []]);
    expect(model.weight.toArray()).toEqual(before);
  });

  it("loads what fits when it is told to", () => {
    const model = layer();
    const report = model.loadStateDict(
      { weight: ones([1, 2]), offset: ones([1]) },
      { strict: false },
    );
    expect(report).toEqual({ missing: ["bias"], unexpected: ["offset"] });
    expect(model.weight.toArray()).toEqual([[1, 1]]);
  });

  it.each([
    [{ weight: ones([2, 1]), bias: ones([1]) }, "weight is [2, 1] and not [1, 2]"],
    [
      { weight: ones([1, 2], { dtype: "float64" }), bias: ones([1]) },
      'weight is float64 and does not fit into float32 (convert with to("float64"))',
    ],
    [{ weight: [[1, 2]], bias: ones([1]) }, "weight is of type object and not a tensor"],
  ])("refuses tensors that do not fit (%#)", (dict, problem) => {
    const model = layer();
    const before = model.bias.toArray();
    const load = () => model.loadStateDict(dict as Record<string, Tensor>, { strict: false });
    expect(load).toThrow(
      `loadStateDict: ${problem}; load what a module of the same form has saved`,
    );
    expect(model.bias.toArray()).toEqual(before);
  });

  it("refuses what is no dictionary", () => {
    const load = (dict: unknown) => () => layer().loadStateDict(dict as Record<string, Tensor>);
    expect(load(null)).toThrow(
      "loadStateDict: null is no dictionary; give tensors by name, as stateDict() does",
    );
    expect(load(ones([2]))).toThrow(
      "loadStateDict: a tensor is no dictionary; give tensors by name, as stateDict() does",
    );
  });
});

describe("modules refuse", () => {
  it.each([
    [() => new Linear(0, 1, { rng: rng() }), "Linear: inFeatures is 0; give an integer from 1"],
    [
      () => new Linear(2, 1.5, { rng: rng() }),
      "Linear: outFeatures is 1.5; give an integer from 1",
    ],
    [
      () => new Linear(2, 1, {} as never),
      "Linear: rng is undefined; pass a generator, as { rng: generator(0) }",
    ],
    [
      () => new Linear(2, 1, { rng: rng() }).forward(ones([4, 3])),
      "linear: x [4, 3] does not end in the 2 inputs of weight [1, 2]; give x of [..., 2], weight of [out, in]",
    ],
    [
      () => new Sequential(Math.abs as never),
      "Sequential: layer 0 is a function; give modules, as new Linear(2, 1, { rng })",
    ],
    [
      () => new Flatten({ startAxis: 2 }).forward(ones([2, 3])),
      "Flatten: x has 2 axes, and those from 2 to -1 are to become one; give axes that it has",
    ],
    [
      () => new Dropout({ p: 1.5, rng: rng() }),
      "Dropout: p is 1.5; give a probability from 0 to 1",
    ],
    [
      () => new Dropout({} as never),
      "Dropout: rng is undefined; pass a generator, as { rng: generator(0) }",
    ],
  ])("what makes no sense (%#)", (call, message) => {
    expect(thrownBy(call).message).toBe(message);
  });
});

describe("a model of modules", () => {
  it("learns", () => {
    const random = rng();
    const X = randn([64, 2], { rng: random });
    const y = noGrad(() => X.matmul(tensor([[2], [-3.4]])).add(4.2));
    const model = new Sequential(new Linear(2, 1, { rng: random }));
    const optimizer = new SGD(model.parameters(), { lr: 0.1 });
    for (let step = 0; step < 200; step++) {
      optimizer.zeroGrad();
      model.forward(X).sub(y).square().mean().backward();
      optimizer.step();
    }
    const [layer] = model.layers;
    expectClose(layer.weight, [[2, -3.4]]);
    expectClose(layer.bias, [4.2]);
    expect(model.forward(zeros([1, 2])).item()).toBe(layer.bias.item());
  });
});
