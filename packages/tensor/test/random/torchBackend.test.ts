import { describe, expect, it } from "vitest";
import golden from "../../../testing/golden/accurate.json" with { type: "json" };
import { withBackend } from "../../src/backends/backend.ts";
import { js } from "../../src/backends/js/index.ts";
import { rand } from "../../src/create/random.ts";
import { astype } from "../../src/ops/datatype/astype.ts";
import { matmul } from "../../src/ops/linalg/matmul.ts";
import { mean } from "../../src/ops/statistical/mean.ts";
import { prod } from "../../src/ops/statistical/prod.ts";
import { sum } from "../../src/ops/statistical/sum.ts";
import { torchBackend, torchGenerator } from "../../src/torch/index.ts";

const { seed, sums, products, small } = golden.sums;

describe("torchBackend", () => {
  it("adds up and multiplies as PyTorch does, to the last bit", () => {
    const rng = torchGenerator(seed);
    withBackend(torchBackend, () => {
      for (const { n, sum: total, mean: average, column } of sums) {
        const x = rand([n], { rng }).sub(0.5);
        const drawn = [sum(x).item(), mean(x).item(), sum(x.reshape([n, 1]), { axis: 0 }).item()];
        expect([n, ...drawn]).toEqual([n, total, average, column]);
      }
      for (const { shape, product } of products) {
        const [m = 0, k = 0, n = 0] = shape;
        const [a, b] = [rand([m, k], { rng }), rand([k, n], { rng })];
        expect(Array.from(matmul(a, b).toTypedArray())).toEqual(product);
        const [left, right] = [b.T, a.T];
        expect(Array.from(matmul(left, right).T.toTypedArray())).toEqual(product);
      }
      for (const { n, sum: total } of small) {
        expect([n, sum(rand([n], { rng }).sub(0.5)).item()]).toEqual([n, total]);
      }
    });
  });

  it("differs in that from the default backend", () => {
    const rng = torchGenerator(seed);
    const differ = sums.filter(
      ({ n, sum: total }) => sum(rand([n], { rng }).sub(0.5)).item() !== total,
    );
    expect(differ.length).toBeGreaterThan(5);
  });

  it("leaves other dtypes and reductions to plain loops", () => {
    const rng = torchGenerator(seed);
    const x = rand([40, 30], { rng, dtype: "float64" });
    const results = () => [
      sum(x, { axis: 1 }).toArray(),
      matmul(x.T, x).toArray(),
      prod(astype(x, "float32"), { axis: 0 }).toArray(),
    ];
    expect(withBackend(torchBackend, results)).toEqual(withBackend(js, results));
  });

  it("gives 0 for sums over nothing", () => {
    const rng = torchGenerator(seed);
    const x = rand([3, 0], { rng });
    expect(withBackend(torchBackend, () => sum(x, { axis: 1 }).toArray())).toEqual([0, 0, 0]);
  });
});
