import { parameter } from "@linnet/autograd";
import { generator, ones, randn, type Tensor, tensor, zeros } from "@linnet/tensor";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
import { describe, expect, it } from "vitest";
import { Linear, Module, ReLU, Sequential, StateDictError } from "../../src/index.ts";
import { errorOf } from "../functional/errorOf.ts";
import { expectSame } from "./expectations.ts";

const make = (seed: number) => {
  const rng = generator(seed);
  return new Sequential(new Linear(2, 3, { rng }), new ReLU(), new Linear(3, 1, { rng }));
};
type Dict = Record<string, Tensor>;
const valuesOf = (dict: Dict) => Object.entries(dict).map(([name, x]) => [name, x.toArray()]);

describe("loadStateDict", () => {
  it("takes over what another module, or a file, has, into the tensors that are there", () => {
    const source = make(1);
    const target = make(2);
    const before = target.parameters();
    const { tensors } = parseSafetensors(serializeSafetensors(source.stateDict()));
    expect(target.loadStateDict(tensors)).toEqual({ missing: [], unexpected: [] });
    expectSame(target.parameters(), before);
    expect(target.parameters().every((each) => each.isLeaf && each.requiresGrad)).toBe(true);
    expect(valuesOf(target.stateDict())).toEqual(valuesOf(source.stateDict()));
    source.layers[0].weight.data.fill_(9);
    expect(target.layers[0].weight.toArray()).not.toEqual(source.layers[0].weight.toArray());
  });

  it("lets a backward that waits notice", () => {
    const module = make(1);
    const loss = module.forward(ones([1, 2])).sum();
    module.loadStateDict(make(2).stateDict());
    expect(errorOf(() => loss.backward()).name).toBe("GradError");
  });

  const differences: readonly (readonly [string, (dict: Dict) => Dict, string])[] = [
    [
      "a name too few",
      ({ "0.bias": _, ...rest }) => rest,
      "loadStateDict: 0.bias missing; load what a module of the same form has saved, " +
        "or pass { strict: false } to load what fits",
    ],
    [
      "a name too many",
      (dict) => ({ ...dict, toString: zeros([1]) }),
      "loadStateDict: toString unexpected; load what a module of the same form has saved, " +
        "or pass { strict: false } to load what fits",
    ],
    [
      "another shape, and other names",
      ({ "0.bias": bias, ...rest }) => ({ ...rest, "0.b": bias!, "2.weight": zeros([3, 1]) }),
      "loadStateDict: 0.bias missing; 0.b unexpected; 2.weight is [3, 1] and not [1, 3]; " +
        "load what a module of the same form has saved",
    ],
    [
      "a wider dtype",
      (dict) => ({ ...dict, "2.bias": zeros([1], { dtype: "float64" }) }),
      'loadStateDict: 2.bias is float64 and does not fit into float32 (convert with to("float64")); ' +
        "load what a module of the same form has saved",
    ],
    [
      "what is no tensor",
      (dict) => ({ ...dict, "2.bias": 3 as unknown as Tensor }),
      "loadStateDict: 2.bias is of type number and not a tensor; " +
        "load what a module of the same form has saved",
    ],
    [
      "nothing in a place",
      (dict) => ({ ...dict, "2.bias": undefined as unknown as Tensor }),
      "loadStateDict: 2.bias is of type undefined and not a tensor; " +
        "load what a module of the same form has saved",
    ],
  ];

  it.each(differences)("refuses %s, and changes nothing", (_, change, message) => {
    const target = make(2);
    const before = valuesOf(target.stateDict());
    const load = () => target.loadStateDict(change(make(1).stateDict()));
    const error = errorOf(load) as StateDictError;
    expect(error).toBeInstanceOf(StateDictError);
    expect(error.message).toBe(message);
    expect(error.code).toBe("ERR_STATE_DICT");
    expect(valuesOf(target.stateDict())).toEqual(before);
  });

  it("says all names in the error, and some in the message", () => {
    const rng = generator(0);
    const layers = Array.from({ length: 20 }, () => new Linear(1, 1, { rng, bias: false }));
    const error = errorOf(() => new Sequential(...layers).loadStateDict({})) as StateDictError;
    expect(error.missing.length).toBe(20);
    expect(error.message).toBe(
      "loadStateDict: 0.weight, 1.weight, 2.weight, 3.weight, 4.weight, 5.weight, 6.weight, 7.weight " +
        "and 12 more missing; load what a module of the same form has saved, " +
        "or pass { strict: false } to load what fits",
    );
  });

  it("loads what fits when it is not strict, and says what did not", () => {
    const source = make(1);
    const target = make(2);
    const bias = target.layers[2].bias.toArray();
    const { "2.bias": _, ...dict } = source.stateDict();
    const report = target.loadStateDict({ ...dict, other: zeros([1]) }, { strict: false });
    expect(report).toEqual({ missing: ["2.bias"], unexpected: ["other"] });
    expect(target.layers[0].weight.toArray()).toEqual(source.layers[0].weight.toArray());
    expect(target.layers[2].bias.toArray()).toEqual(bias);
    const wrong = { "0.bias": zeros([1]) };
    expect(errorOf(() => target.loadStateDict(wrong, { strict: false })).name).toBe(
      "StateDictError",
    );
  });

  it("widens a narrower dtype", () => {
    const target = make(2).to("float64");
    const source = make(1);
    target.loadStateDict(source.stateDict());
    expect(valuesOf(target.stateDict())).toEqual(valuesOf(source.stateDict()));
    expect(target.layers[0].weight.dtype).toBe("float64");
  });

  it("reads everything before it writes", () => {
    class Pair extends Module {
      readonly a = parameter(tensor([1, 2]));
      readonly b = parameter(tensor([3, 4]));
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    const pair = new Pair();
    pair.loadStateDict({ a: pair.b, b: pair.a });
    expect([pair.a.toArray(), pair.b.toArray()]).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });

  it("refuses a tensor that was disposed, and changes nothing", () => {
    const target = make(2);
    const before = valuesOf(target.stateDict());
    const dict = make(1).stateDict();
    const gone = randn([1], { rng: generator(0) });
    gone.dispose();
    const error = errorOf(() => target.loadStateDict({ ...dict, "2.bias": gone }));
    expect(error.name).toBe("DisposedError");
    expect(valuesOf(target.stateDict())).toEqual(before);
  });

  it.each([
    [null, "null"],
    [[zeros([1])], "an array"],
    [zeros([1]), "a tensor"],
    [new Map(), "a Map"],
  ])("refuses %s", (value, what) => {
    expect(errorOf(() => make(1).loadStateDict(value as never)).message).toBe(
      `loadStateDict: ${what} is no dictionary; give tensors by name, as stateDict() does`,
    );
  });
});

describe("stateDict", () => {
  it("shares the memory of the module, as constants", () => {
    const module = make(1);
    const { "0.bias": bias } = module.stateDict();
    bias?.fill_(5);
    expect(bias?.requiresGrad).toBe(false);
    expect(module.layers[0].bias.toArray()).toEqual([5, 5, 5]);
  });
});
