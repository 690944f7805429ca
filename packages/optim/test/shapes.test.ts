import { parameter } from "@linnet/autograd";
import { type Tensor, zeros } from "@linnet/tensor";
import { expect, test } from "vitest";
import { Adam, clipGradNorm_, clipGradValue_, SGD } from "../src/index.ts";

test("parameters without elements are no trouble", () => {
  const params = [parameter(zeros([0])), parameter(zeros([2, 0, 3]))];
  for (const optimizer of [new SGD(params, { lr: 1, momentum: 0.5 }), new Adam(params)]) {
    for (const param of params) param.grad = zeros(param.shape);
    expect(clipGradNorm_(params, 1)).toBe(0);
    clipGradValue_(params, 1);
    optimizer.step();
    optimizer.restore(optimizer.state());
    optimizer.step();
  }
  expect(params.map((param: Tensor) => param.size)).toEqual([0, 0]);
});

test("ten thousand parameters are trained in a loop, not by recursion", () => {
  const params = Array.from({ length: 10_000 }, () => parameter(zeros([1])));
  const optimizer = new SGD(params, { lr: 1 });
  (params[7] as Tensor).grad = zeros([1]).add(2);
  optimizer.step();
  expect([params[7]?.item(), params[8]?.item()]).toEqual([-2, 0]);
  expect(clipGradNorm_(params, 1)).toBe(2);
});
