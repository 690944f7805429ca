import { parameter } from "@linnet/autograd";
import { matmul, type Tensor, tanh, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { largestStableLr, sharpness } from "../../src/index.ts";
import golden from "../golden/fit.json" with { type: "json" };

const float64 = { dtype: "float64" } as const;

describe("largestStableLr", () => {
  it.each(golden.stableLr)("is 2 / lambda_max of the data, $lr", ({ features, lr }) => {
    expect(largestStableLr(tensor(features)) / lr).toBeCloseTo(1, 3);
  });

  it.each(golden.stableLr)("is 2 / sharpness of half the mean squared error, $lr", (each) => {
    const X = tensor(each.features, float64);
    const w = parameter(tensor(X.at(0).reshape([-1, 1]).toArray() as number[][], float64));
    const b = parameter(tensor([0], float64));
    const loss = () => matmul(X, w).add(b).square().mean().div(2);
    expect(2 / sharpness(loss, [w, b]) / each.lr).toBeCloseTo(1, 3);
  });
});

describe("sharpness", () => {
  it.each(golden.hessians)("is the largest eigenvalue of the Hessian, $largest", (each) => {
    const [X, y] = [tensor(each.X, float64), tensor(each.y, float64)];
    const [w, v] = [parameter(tensor(each.w, float64)), parameter(tensor(each.v, float64))];
    const loss = () =>
      matmul(tanh(matmul(X, w)), v)
        .sub(y)
        .square()
        .mean()
        .mul(each.sign);
    expect(sharpness(loss, [w, v]) / each.largest).toBeCloseTo(1, 2);
  });

  it("leaves gradients as they are, and parameters that are not tracked", () => {
    const w = parameter(tensor([3, 1]));
    const fixed = tensor([2, 2]);
    w.square().sum().backward();
    const { grad } = w;
    const loss = () => w.mul(fixed).square().sum();
    expect(sharpness(loss, [w, fixed])).toBeCloseTo(8, 4);
    expect(w.grad).toBe(grad);
    expect(grad?.toArray()).toEqual([6, 2]);
  });

  it("is 0 for a loss that is linear, and NaN where the loss is not finite", () => {
    const w = parameter(tensor([3, 1]));
    expect(sharpness(() => w.sum(), [w])).toBe(0);
    const infinite = (x: Tensor) => x.mul(1e30).square().square().sum();
    expect(sharpness(() => infinite(w), [w])).toBeNaN();
  });
});
