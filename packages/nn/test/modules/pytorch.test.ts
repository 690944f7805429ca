import { requiresGrad_ } from "@linnet/autograd";
import { randn, type Tensor, tensor, zeros } from "@linnet/tensor";
import { torchGenerator } from "@linnet/tensor/torch";
import { describe, expect, it } from "vitest";
import { calculateGain, Linear, type Nonlinearity } from "../../src/index.ts";
import * as initialisers from "../../src/init/index.ts";
import golden from "../golden/networks.json" with { type: "json" };
import { networks } from "./networks.ts";

/** PyTorch's numbers, which JSON has with all their digits. */
function expectClose(actual: Tensor, expected: unknown, dtype: string, ulps = 8): void {
  const values = tensor(expected as number[], { dtype: "float64" });
  expect(actual.shape).toEqual(values.shape);
  const found = actual.toTypedArray();
  const tolerance = ulps * (dtype === "float32" ? 2 ** -24 : 2 ** -53);
  values.toTypedArray().forEach((value, i) => {
    const distance = Math.abs(Number(found[i]) - Number(value));
    expect(distance, `element ${i}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(Number(value))),
    );
  });
}

function nextOf(rng: ReturnType<typeof torchGenerator>): number {
  const out = new Float32Array(1);
  rng.uniforms(out);
  return out[0] as number;
}

describe("Linear draws what PyTorch draws", () => {
  const title = "$inFeatures to $outFeatures in $dtype, seed $seed";
  it.each(golden.linear)(title, ({ seed, inFeatures, outFeatures, ...each }) => {
    const rng = torchGenerator(seed);
    const bias = each.bias !== null;
    const dtype = each.dtype as "float32" | "float64";
    const layer: Linear<boolean> = new Linear(inFeatures, outFeatures, { rng, dtype, bias });
    expect(layer.weight.toArray()).toEqual(each.weight);
    expect(layer.bias?.toArray() ?? null).toEqual(each.bias);
    expect(nextOf(rng)).toBe(each.next);
  });
});

describe("initialisers fill as PyTorch's do", () => {
  /** By how much they may differ; the others agree to the last bit, but for normals in float64. */
  const ulps: Readonly<Record<string, number>> = { orthogonal_: 64, truncNormal_: 64 };

  const fills = { ...initialisers };

  it.each(golden.init)("$name $shape in $dtype, $options", (each) => {
    const rng = torchGenerator(11);
    const dtype = each.dtype as "float32" | "float64";
    const fill = fills[each.name as "normal_"];
    const target = requiresGrad_(zeros(each.shape, { dtype }));
    expect(fill(target, { ...each.options, rng })).toBe(target);
    const exact = dtype === "float32" && ulps[each.name] === undefined;
    if (exact) expect(target.toArray()).toEqual(each.values);
    else expectClose(target, each.values, dtype, ulps[each.name] ?? 16);
    expect(nextOf(rng)).toBe(each.next);
    expect(target.isLeaf).toBe(true);
  });

  it.each(golden.gains)("the gain of %s with %s", (name, slope, gain) => {
    const given = slope === null ? [] : [slope as number];
    const found = calculateGain(name as Nonlinearity, ...given);
    expect(Math.abs(found - (gain as number))).toBeLessThanOrEqual(2 ** -52);
  });
});

describe.each(golden.networks)("the network $name", (each) => {
  /** The network, and an input, both drawn as PyTorch did. */
  const drawn = () => {
    const rng = torchGenerator(5);
    const network = (networks[each.name] as (typeof networks)[string])(rng);
    const x = randn(tensor(each.x as number[][]).shape, { rng });
    expect(x.toArray()).toEqual(each.x);
    return { network, x: requiresGrad_(x) };
  };

  it("prints what PyTorch prints", () => {
    expect(String(drawn().network)).toBe(each.text);
  });

  it("has PyTorch's names in PyTorch's order", () => {
    const { network } = drawn();
    const names = (named: [string, unknown][]) => named.map(([name]) => name);
    expect(Object.keys(network.stateDict())).toEqual(each.names);
    expect(names(network.namedParameters())).toEqual(each.parameters);
    expect(names(network.namedModules())).toEqual(each.modules);
    const parameters: readonly string[] = each.parameters;
    const buffers = each.names.filter((name) => !parameters.includes(name));
    expect(names(network.namedBuffers())).toEqual(buffers);
  });

  it("computes values and gradients, in training and in use", () => {
    const { network, x } = drawn();
    const y = network.forward(x);
    expectClose(y, each.y, "float32");
    y.square().sum().backward();
    const gradients: Record<string, unknown> = each.gradients;
    for (const [name, { grad }] of network.namedParameters()) {
      expectClose(grad as Tensor, gradients[name], "float32", 32);
    }
    expectClose(x.grad as Tensor, each.xGradient, "float32", 32);
    expectClose(network.eval().forward(x), each.used, "float32");
  });
});
