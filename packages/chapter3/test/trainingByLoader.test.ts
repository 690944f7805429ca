import { parameter } from "@linnet/autograd";
import { DataLoader, dataIter, syntheticData, TensorDataset } from "@linnet/data";
import { DisposedError, generator, type Tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const { features, labels } = syntheticData([2, -3.4], 4.2, 1000, { rng: generator(0) });
const order = generator(7).permutation(1000);

/** The parameters after one epoch. */
function train(batches: Iterable<readonly [X: Tensor, y: Tensor]>): number[] {
  const [w, b] = [parameter(zeros([2, 1])), parameter(zeros([1]))];
  for (const [X, y] of batches) {
    X.matmul(w).add(b).sub(y).square().mean().backward();
    for (const each of [w, b]) {
      each.data.sub_(each.grad!.mul(0.03));
      each.zeroGrad();
    }
  }
  return [...w.toTypedArray(), ...b.toTypedArray()];
}

describe("training by a loader, whose batches take each other's memory", () => {
  const dataset = new TensorDataset(features, labels);
  const sampler = { length: 1000, order: () => order };

  it("fits what training by lasting batches fits, to the last bit", () => {
    const lasting = train(dataIter(100, features, labels, { rng: generator(7) }));
    expect(train(new DataLoader(dataset, { batchSize: 100, sampler }))).toEqual(lasting);
    expect(lasting[0]).toBeGreaterThan(0.5);
  });

  it("refuses a gradient over batches that are gone, instead of reading others", () => {
    const w = parameter(zeros([2, 1]));
    let total: Tensor | undefined;
    for (const [X] of new DataLoader(dataset, { batchSize: 100, sampler })) {
      const sum = X.matmul(w).square().sum();
      total = total?.add(sum) ?? sum;
    }
    expect(() => total?.backward()).toThrow(DisposedError);
    let kept: Tensor | undefined;
    for (const [X] of new DataLoader(dataset, { batchSize: 100, sampler, reuseMemory: false })) {
      const sum = X.matmul(w).square().sum();
      kept = kept?.add(sum) ?? sum;
    }
    expect(() => kept?.backward()).not.toThrow();
  });

  it("gives the gradient of tracked data to the samples of each batch", () => {
    const tracked = parameter(zeros([200, 3]));
    const set = new TensorDataset(tracked);
    const halves = [0, 100].map((first) => {
      const indices = Int32Array.from({ length: 100 }, (_, i) => first + (i % 2));
      return set.getBatch(indices)[0];
    });
    for (const half of halves) half.sum().backward();
    const rows = tracked.grad?.toArray() as number[][];
    expect(rows.flatMap(([g], i) => (g === 0 ? [] : [[i, g]]))).toEqual([
      [0, 50],
      [1, 50],
      [100, 50],
      [101, 50],
    ]);
  });
});
