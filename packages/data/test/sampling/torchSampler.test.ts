import { ArgumentError, arange } from "@linnet/tensor";
import { type TorchGenerator, torchGenerator } from "@linnet/tensor/torch";
import { describe, expect, it } from "vitest";
import golden from "../../../testing/golden/torchRandom.json" with { type: "json" };
import { DataLoader, TensorDataset } from "../../src/index.ts";
import { torchSampler } from "../../src/torch/index.ts";

const next = (rng: TorchGenerator) => {
  const out = new Float32Array(1);
  rng.uniforms(out);
  return out[0];
};

const cases = golden.loader.flatMap(({ seed, n, default: global, explicit }) => [
  { seed, n, options: {}, expected: global },
  { seed, n, options: { explicit: true }, expected: explicit },
]);

describe.each(cases)("torchSampler, seed $seed, $options", ({ seed, n, options, expected }) => {
  const made = () => {
    const sampler = torchSampler(n, torchGenerator(seed), options);
    const dataset = new TensorDataset(arange(n, { dtype: "int32" }));
    return { sampler, loader: new DataLoader(dataset, { batchSize: 4, sampler }) };
  };

  it("has the orders of PyTorch's data loader, and leaves its generator as that does", () => {
    const { sampler, loader } = made();
    const orders = expected.orders.map(() => {
      const order: number[] = [];
      for (const [x] of loader) order.push(...(x.toArray() as number[]));
      return order;
    });
    expect(orders).toEqual(expected.orders);
    expect(next(sampler.rng)).toBe(expected.next);
  });

  it("goes on in the middle of an epoch, through JSON", () => {
    const { loader } = made();
    const seen: number[][] = [];
    for (const [x] of loader) {
      seen.push(x.toArray() as number[]);
      if (seen.length === 2) break;
    }
    const state = JSON.parse(JSON.stringify(loader.state()));
    const { sampler, loader: other } = made();
    other.restore(state);
    for (const [x] of other) seen.push(x.toArray() as number[]);
    for (const [x] of other) seen.push(x.toArray() as number[]);
    expect(seen.flat()).toEqual(expected.orders.slice(0, 2).flat());
    if (expected.orders.length === 2) expect(next(sampler.rng)).toBe(expected.next);
  });
});

describe("torchSampler refuses", () => {
  it.each<[string, () => unknown]>([
    [
      "torchSampler: rng is 0; pass PyTorch's generator, as torchGenerator(0)",
      () => torchSampler(3, 0 as unknown as TorchGenerator),
    ],
    [
      'generator: state is of engine "python"; known here: torch',
      () => torchSampler(3, torchGenerator(0)).restore({ engine: "python" }),
    ],
  ])("%s", (message, act) => {
    expect(act).toThrow(new ArgumentError(message));
  });
});
