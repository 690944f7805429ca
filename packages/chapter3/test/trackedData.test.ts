import { parameter } from "@linnet/autograd";
import { DataLoader, TensorDataset } from "@linnet/data";
import { ones } from "@linnet/tensor";
import { expect, test } from "vitest";

test("each batch of data that learn keeps its own rows until the gradient is taken", () => {
  const embedding = parameter(ones([4, 2]));
  const loader = new DataLoader(new TensorDataset(embedding), { batchSize: 2, reuseMemory: false });
  const [first, second] = [...loader];
  first![0]!.sum().mul(2).add(second![0]!.sum().mul(3)).backward();
  expect(embedding.grad?.toArray()).toEqual([
    [2, 2],
    [2, 2],
    [3, 3],
    [3, 3],
  ]);
});
