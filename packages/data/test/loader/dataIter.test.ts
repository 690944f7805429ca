import {
  ArgumentError,
  arange,
  generator,
  permutation,
  ShapeError,
  type Tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { dataIter } from "../../src/loader/dataIter.ts";

/** Samples that can be told apart: row i is [10 i, 10 i + 1], and its label i. */
function numbered(n: number): { features: Tensor; labels: Tensor } {
  const labels = arange(n, { dtype: "float32" }).reshape([n, 1]);
  return { features: labels.mul(10).add(arange(2, { dtype: "float32" })), labels };
}

describe("dataIter", () => {
  const { features, labels } = numbered(23);

  it("yields each sample once, with its label, and a short last batch", () => {
    const batches = [...dataIter(5, features, labels, { rng: generator(0) })];
    expect(batches.map(([X, y]) => [X.shape, y.shape])).toEqual([
      ...Array.from({ length: 4 }, () => [
        [5, 2],
        [5, 1],
      ]),
      [
        [3, 2],
        [3, 1],
      ],
    ]);
    const seen = batches.flatMap(([, y]) => [...y.toTypedArray()]);
    expect(seen.toSorted((a, b) => a - b)).toEqual([...labels.toTypedArray()]);
    for (const [X, y] of batches) {
      const [rows, targets] = [X.toArray() as number[][], y.toArray() as number[][]];
      targets.forEach(([i], k) => {
        expect(rows[k]).toEqual([10 * i!, 10 * i! + 1]);
      });
    }
  });

  it("takes the samples in the order of one permutation per epoch", () => {
    const [rng, twin] = [generator(7), generator(7)];
    for (let epoch = 0; epoch < 2; epoch++) {
      const seen = [...dataIter(4, features, labels, { rng })].flatMap(([, y]) => [
        ...y.toTypedArray(),
      ]);
      expect(seen).toEqual([...permutation(23, { rng: twin }).toTypedArray()]);
    }
  });

  it("draws the order when the iteration starts", () => {
    const [rng, twin] = [generator(7), generator(7)];
    const iteration = dataIter(23, features, labels, { rng });
    expect(rng.state()).toEqual(twin.state());
    const [, y] = iteration.next().value as [Tensor, Tensor];
    expect([...y.toTypedArray()]).toEqual([...twin.permutation(23)]);
  });

  it("yields batches that no later one changes, nor a change of the data", () => {
    const data = numbered(12);
    const collected: Tensor[] = [];
    const copies: unknown[] = [];
    for (const [X, y] of dataIter(4, data.features, data.labels, { rng: generator(1) })) {
      collected.push(X, y);
      copies.push(X.toArray(), y.toArray());
    }
    data.features.zero_();
    expect(collected.map((batch) => batch.toArray())).toEqual(copies);
    collected[0]?.zero_();
    expect(data.labels.toArray()).toEqual(numbered(12).labels.toArray());
  });

  it("leaves out a short last batch when asked to, and only that", () => {
    const sizes = (batchSize: number) =>
      [...dataIter(batchSize, features, labels, { rng: generator(0), dropLast: true })].map(
        ([X]) => X.shape[0],
      );
    expect(sizes(5)).toEqual([5, 5, 5, 5]);
    expect(sizes(23)).toEqual([23]);
    expect(sizes(1)).toHaveLength(23);
  });

  it("cuts any shapes along their first axis", () => {
    const options = { rng: generator(0) };
    const [first] = dataIter(2, zeros([4, 3, 2]), zeros([4]), options);
    expect(first?.map((batch) => batch.shape)).toEqual([[2, 3, 2], [2]]);
  });

  it.each<{ run: () => unknown; error: Error }>([
    ...[0, -1, 2.5, Number.NaN, 24].map((batchSize) => ({
      run: () => dataIter(batchSize, features, labels, { rng: generator(0) }),
      error: new ArgumentError(
        `dataIter: batchSize is ${batchSize} for 23 samples; give an integer from 1 to 23`,
      ),
    })),
    {
      run: () => dataIter(1, zeros([0, 2]), zeros([0, 1]), { rng: generator(0) }),
      error: new ArgumentError("dataIter: batchSize is 1 for 0 samples; there are no samples"),
    },
    {
      run: () => dataIter(1, features, zeros([22, 1]), { rng: generator(0) }),
      error: new ShapeError(
        "dataIter: features have shape [23, 2] and labels [22, 1]; give one row of each per sample",
      ),
    },
    {
      run: () => dataIter(1, zeros([]), zeros([]), { rng: generator(0) }),
      error: new ShapeError(
        "dataIter: features have shape [] and labels []; give one row of each per sample",
      ),
    },
    {
      run: () => dataIter(1, features, labels, undefined as never),
      error: new ArgumentError(
        "dataIter: rng is undefined; pass a generator, as { rng: generator(0) }",
      ),
    },
  ])("says at the call what is wrong: $error.message", ({ run, error }) => {
    expect(run).toThrow(error);
  });
});
