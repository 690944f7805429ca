import { type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { Leaf } from "../src/graph/leaf.ts";
import { jvp } from "../src/index.ts";
import { forward } from "../src/recording/gradMode.ts";

describe("nodeOver", () => {
  /** Twice x, as the gradient of its squares: a leaf with all tangents of x. */
  const gradient = (x: Tensor): Tensor => {
    const leaf = x.detach();
    leaf.node = forward.mode?.nodeOver(new Leaf(x), x) ?? null;
    leaf.square().sum().backward();
    return leaf.grad as Tensor;
  };
  const x = tensor([1, 2]);
  const v = tensor([10, -1]);

  it("makes a leaf whose gradient has the tangents of a tensor", () => {
    const [value, tangent] = jvp(gradient, [x], [v]);
    expect(value.toArray()).toEqual([2, 4]);
    expect(tangent.toArray()).toEqual([20, -2]);
  });

  it("keeps the tangents of all runs", () => {
    const slope = (x: Tensor) => jvp(gradient, [x.mul(x)], [x.mul(3)])[1];
    const [value, tangent] = jvp(slope, [x], [v]);
    expect(value.toArray()).toEqual([6, 12]);
    expect(tangent.toArray()).toEqual([60, -6]);
  });
});
