import { affine, ones, tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";

describe("affine", () => {
  it("leaves its operands as they are", () => {
    const [x, weight, bias] = [ones([2, 3]), ones([3, 2]), tensor([1, 2])];
    affine(x, weight, bias);
    expect([x, weight, bias].map((each) => each.toArray())).toEqual(
      [ones([2, 3]), ones([3, 2]), tensor([1, 2])].map((each) => each.toArray()),
    );
  });

  it("promotes a bias of another dtype", () => {
    const sum = affine(ones([1, 2]), ones([2, 1]), tensor([0.1], { dtype: "float64" }));
    expect(sum.dtype).toBe("float64");
    expect(sum.item()).toBe(2.1);
  });

  it.each([
    [
      () => affine(ones([2, 3]), ones([3]), ones([1])),
      "affine: x [2, 3] and weight [3]; give x of [..., in] and weight of [in, out]",
    ],
    [
      () => affine(zeros([]), ones([3, 1]), ones([1]), { transposed: true }),
      "affine: x [] and weight [3, 1]; give x of [..., in] and weight of [out, in]",
    ],
    [
      () => affine(ones([2, 3]), ones([3, 1]), ones([4])),
      "affine: bias [4] would stretch the product [2, 1]; give one of [1]",
    ],
    [
      () => affine(ones([2, 3]), ones([2, 3]), ones([1])),
      "affine: x [2, 3] and weight [2, 3]; give x of [..., in] and weight of [in, out]",
    ],
  ])("refuses shapes that do not fit (%#)", (call, message) => {
    expect(call).toThrow(message);
  });
});
