import { parameter } from "@linnet/autograd";
import { tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { linreg, sgd } from "../src/scratch/index.ts";
import { errorOf } from "./runs.ts";

describe("sgd", () => {
  it("steps by lr times the gradient over the batch size, and zeroes the gradient", () => {
    const [w, b] = [parameter(tensor([[1], [2]])), parameter(tensor([3]))];
    linreg(tensor([[10, 20]]), w, b)
      .sum()
      .backward();
    sgd([w, b], 0.5, 10);
    expect([w.toArray(), b.item()]).toEqual([[[0.5], [1]], Math.fround(2.95)]);
    expect([w.grad?.toArray(), b.grad?.item(), w.requiresGrad]).toEqual([[[0], [0]], 0, true]);
  });

  it("leaves parameters without a gradient", () => {
    const w = parameter(tensor([1]));
    sgd([w], 0.5, 10);
    expect([w.item(), w.grad]).toEqual([1, null]);
  });

  it.each([
    [0, 10],
    [-1, 10],
    [Number.NaN, 10],
    [Number.POSITIVE_INFINITY, 10],
    [0.1, 0],
  ])("refuses lr %d with batch size %d", (lr, batchSize) => {
    expect(errorOf(() => sgd([], lr, batchSize)).message).toBe(
      `sgd: lr is ${lr} and batchSize is ${batchSize}; give lr above 0 and batchSize from 1`,
    );
  });
});
