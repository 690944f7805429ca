import { inspect } from "node:util";
import { parameter } from "@linnet/autograd";
import { Adam, SGD } from "@linnet/optim";
import { generator, ones, type Tensor, tensor, tidy, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { type AnyModule, Dropout, Linear, Module, ReLU, Sequential } from "../../src/index.ts";
import { errorOf } from "../functional/errorOf.ts";
import { expectSame } from "./expectations.ts";
import { Residual } from "./networks.ts";

const rng = generator(0);
const names = (named: readonly (readonly [string, unknown])[]) => named.map(([name]) => name);

/** A module with everything that may be in a field. */
class Mixed extends Module {
  readonly list = [new Linear(2, 2, { rng, bias: false }), [parameter(zeros([1]))]] as const;
  readonly named = { first: new ReLU(), deep: { weight: parameter(zeros([2])) } };
  readonly own = parameter(ones([1]));
  readonly buffer = tensor([7]);
  readonly result = parameter(ones([1])).mul(2);
  readonly notes: readonly unknown[] = [
    "text",
    1,
    null,
    undefined,
    new Date(0),
    new Float32Array(2),
  ];
  readonly again = this.own;
  readonly #hidden = parameter(ones([1]));
  readonly #around: Module[] = [this];

  forward(x: Tensor): Tensor {
    return x.mul(this.#hidden).mul(this.#around.length);
  }
}

describe("what belongs to a module", () => {
  it("are tensors and modules in fields, arrays and plain objects, its own first", () => {
    const module = new Mixed();
    expect(names(module.namedParameters())).toEqual([
      "list.1.0",
      "named.deep.weight",
      "own",
      "again",
      "list.0.weight",
    ]);
    expect(names(module.namedBuffers())).toEqual(["buffer"]);
    expect(names(module.namedModules())).toEqual(["", "list.0", "named.first"]);
    expect(module.parameters().length).toBe(4);
    expect(Object.keys(module.stateDict())).toEqual([
      "list.1.0",
      "named.deep.weight",
      "own",
      "buffer",
      "again",
      "list.0.weight",
    ]);
  });

  it("is met under each of its names, and trained once", () => {
    const shared = new Linear(2, 2, { rng });
    const module = new Sequential(shared, new ReLU(), shared);
    expect(Object.keys(module.stateDict())).toEqual(["0.weight", "0.bias", "2.weight", "2.bias"]);
    expectSame(module.parameters(), [shared.weight, shared.bias]);
  });

  it("may be any number of modules deep", () => {
    const depth = 2000;
    let module: AnyModule = new Linear(1, 1, { rng });
    for (let i = 0; i < depth; i++) module = new Sequential(module);
    expect(module.parameters().length).toBe(2);
    expect(String(module).split("\n").length).toBe(2 * depth + 1);
  });

  it("is not a module around it", () => {
    class Inner extends Module {
      around: AnyModule | null = null;
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    const inner = new Inner();
    const outer = new Sequential(new ReLU(), inner);
    inner.around = outer;
    expect(errorOf(() => outer.parameters()).message).toBe(
      'namedModules: "1.around" is the module that it is in; keep it in a private field, as #parent',
    );
  });

  it("is shown as a tree, by console.log too", () => {
    const module = new Residual(rng);
    expect(inspect(module)).toBe(String(module));
    expect(String(new Mixed())).toBe(
      "Mixed(\n  (list.0): Linear(inFeatures=2, outFeatures=2, bias=false)\n  (named.first): ReLU()\n)",
    );
  });
});

describe("modes", () => {
  const make = () =>
    new Sequential(new Linear(2, 2, { rng }), new Sequential(new Dropout({ rng })));

  it("train and eval go to all modules in it", () => {
    const module = make();
    const modes = () => module.namedModules().map(([, { training }]) => training);
    expect(modes()).toEqual([true, true, true, true]);
    expect(module.eval()).toBe(module);
    expect(modes()).toEqual([false, false, false, false]);
    module.layers[1].train();
    expect(modes()).toEqual([false, false, true, true]);
  });

  it("a frozen parameter stays what it is, and learns again", () => {
    const module = make();
    const [first] = module.layers;
    first.requiresGrad_(false);
    expect(module.parameters()).toEqual([]);
    expect(module.namedBuffers()).toEqual([]);
    expect(Object.keys(module.stateDict())).toEqual(["0.weight", "0.bias"]);
    expect(module.forward(ones([1, 2])).requiresGrad).toBe(false);
    expectSame(module.requiresGrad_().parameters(), [first.weight, first.bias]);
  });

  it("zeroGrad forgets the gradients", () => {
    const module = make().eval();
    module
      .forward(ones([1, 2]))
      .sum()
      .backward();
    expect(module.parameters().every(({ grad }) => grad !== null)).toBe(true);
    module.zeroGrad();
    expect(module.parameters().every(({ grad }) => grad === null)).toBe(true);
  });

  it("apply calls inner modules first, without recording", () => {
    const module = make();
    const met: string[] = [];
    const returned = module.apply((each) => {
      met.push(each.constructor.name);
      if (each instanceof Linear) each.weight.fill_(3);
    });
    expect(returned).toBe(module);
    expect(met).toEqual(["Dropout", "Sequential", "Linear", "Sequential"]);
    expect(module.layers[0].weight.toArray()).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });
});

describe("to", () => {
  it("keeps the tensors, so that an optimiser goes on", () => {
    const module = new Sequential(new Linear(2, 1, { rng }));
    const [{ weight, bias }] = module.layers;
    const values = weight.toArray();
    const optimizer = new SGD(module.parameters(), { lr: 0.5 });
    expect(module.to("float64")).toBe(module);
    expectSame(module.parameters(), [weight, bias]);
    expect([weight.dtype, bias.dtype, weight.isLeaf]).toEqual(["float64", "float64", true]);
    expect(weight.toArray()).toEqual(values);
    module
      .forward(ones([1, 2], { dtype: "float64" }))
      .sum()
      .backward();
    expect(weight.grad?.dtype).toBe("float64");
    optimizer.step();
    const moved = (values as number[][]).map((row) => row.map((value) => value - 0.5));
    expect(weight.toArray()).toEqual(moved);
  });

  it("lets no optimiser mix dtypes", () => {
    const module = new Linear(2, 1, { rng });
    const optimizer = new Adam(module.parameters(), { lr: 0.5 });
    const step = (dtype: "float32" | "float64") => {
      module
        .forward(ones([1, 2], { dtype }))
        .sum()
        .backward();
      optimizer.step();
    };
    step("float32");
    module.to("float64");
    expect(errorOf(() => step("float64")).name).toBe("DTypeError");
  });

  it("keeps what is frozen frozen, shared shared, and integers as they are", () => {
    class Counting extends Module {
      readonly steps = tensor([3], { dtype: "int32" });
      readonly scale = tensor([2]);
      readonly weight = parameter(ones([1]));
      readonly same = this.weight;
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    const module = new Counting().requiresGrad_(false).to("float64");
    expect(module.steps.dtype).toBe("int32");
    expect([module.scale.dtype, module.scale.requiresGrad]).toEqual(["float64", false]);
    expect([module.weight.dtype, module.weight.requiresGrad]).toEqual(["float64", false]);
    expect(module.same).toBe(module.weight);
    expectSame(module.requiresGrad_().parameters(), [module.weight]);
  });

  it("outlives the scope it is called in", () => {
    class Shifted extends Module {
      readonly weight = parameter(ones([1000]));
      readonly shift = ones([1000]);
      forward(x: Tensor): Tensor {
        return x.mul(this.weight).add(this.shift);
      }
    }
    const module = new Shifted();
    tidy(() => {
      module.to("float64");
    });
    expect(module.forward(ones([1000], { dtype: "float64" })).get(999)).toBe(2);
  });

  it("makes a graph refuse to go on with the new values", () => {
    const module = new Linear(2, 1, { rng });
    const x = parameter(ones([1, 2]));
    const loss = module.forward(x).sum();
    module.to("float64");
    expect(errorOf(() => loss.backward()).name).toBe("GradError");
  });

  it("refuses other dtypes", () => {
    expect(errorOf(() => new Linear(2, 1, { rng }).to("int32")).message).toBe(
      "to: modules compute in float32 or float64; int32 is neither",
    );
  });
});
