import {
  ArgumentError,
  arange,
  IndexError,
  memory,
  ShapeError,
  type Tensor,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { TensorDataset } from "../../src/index.ts";

describe("a TensorDataset", () => {
  const features = arange(12, { dtype: "float64" }).reshape([4, 3]);
  const labels = tensor([7, 8, 9, 10], { dtype: "int16" });
  const dataset = new TensorDataset(features, labels);

  it("gives entries of the first axis, as views", () => {
    const [x, y] = dataset.get(2);
    expect([x.toArray(), y.item()]).toEqual([[6, 7, 8], 9]);
    const data = zeros([2, 2]);
    const [row] = new TensorDataset(data).get(1);
    data.add_(1);
    expect(row.toArray()).toEqual([1, 1]);
  });

  it.each<{ indices: ArrayLike<number> }>([
    { indices: [3, 0, 3] },
    { indices: Int32Array.of(3, 0, 3) },
    { indices: Float64Array.of(3, 0, 3) },
  ])("gathers batches by indices: $indices", ({ indices }) => {
    const [X, y] = dataset.getBatch(indices);
    expect([X.toArray(), y.toArray()]).toEqual([
      [
        [9, 10, 11],
        [0, 1, 2],
        [9, 10, 11],
      ],
      [10, 7, 10],
    ]);
    expect([X.dtype, y.dtype]).toEqual(["float64", "int16"]);
  });

  it("gathers by many indices, of views too, and holds nothing but the batch", () => {
    const n = 500;
    const whole = arange(4 * n, { dtype: "float32" }).reshape([4, n]);
    const columns = new TensorDataset(whole.T);
    const indices = Int32Array.from({ length: n }, (_, i) => (i * 7) % n);
    const before = memory().liveBytes;
    const [batch] = columns.getBatch(indices) as [Tensor];
    const expected = Array.from(indices, (i) => [i, n + i, 2 * n + i, 3 * n + i]);
    expect(batch.toArray()).toEqual(expected);
    batch.dispose();
    expect(memory().liveBytes).toBe(before);
  });

  it.each<{ run: () => unknown; error: Error }>([
    {
      run: () => new TensorDataset(),
      error: new ArgumentError(
        "TensorDataset: there are no tensors; give one or more, as features and labels",
      ),
    },
    {
      run: () => new TensorDataset(features, [1, 2] as never),
      error: new ArgumentError(
        "TensorDataset: 1,2 is no tensor; give tensors, one after the other",
      ),
    },
    {
      run: () => new TensorDataset(features, zeros([3])),
      error: new ShapeError(
        "TensorDataset: the tensors have shapes [4, 3] and [3]; give one entry of each per sample",
      ),
    },
    {
      run: () => new TensorDataset(zeros([])),
      error: new ShapeError(
        "TensorDataset: the tensors have shapes []; give one entry of each per sample",
      ),
    },
    ...[4, -1, 0.5].map((index) => ({
      run: () => dataset.get(index),
      error: new IndexError(
        `TensorDataset: there is no sample ${index} of 4; give an integer from 0`,
      ),
    })),
    {
      run: () => dataset.getBatch([1, 4]),
      error: new IndexError("take: index 4 is outside of axis 0 of shape [4, 3]; use -4 to 3"),
    },
  ])("$error.message", ({ run, error }) => {
    expect(run).toThrow(error);
  });
});
