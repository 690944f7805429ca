import { GradError, ones, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { parameter } from "../src/index.ts";

describe("parameter", () => {
  it("has elements of its own", () => {
    const data = tensor([1, 2]);
    const x = parameter(data);
    data.fill_(9);
    expect(x.toArray()).toEqual([1, 2]);
    expect(data.requiresGrad).toBe(false);
  });

  it("keeps shape, dtype and the elements of a view", () => {
    const x = parameter(
      tensor(
        [
          [1, 2],
          [3, 4],
        ],
        { dtype: "float64" },
      ).T,
    );
    expect(x.toArray()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(x.dtype).toBe("float64");
    expect(x.grad).toBeNull();
  });

  it("of a tracked tensor is a new leaf", () => {
    const x = parameter(tensor([1]));
    const y = parameter(x.mul(2));
    y.mul(3).backward();
    expect(y.grad?.item()).toBe(3);
    expect(x.grad).toBeNull();
  });

  it.each(["int32", "uint8", "bool"] as const)("refuses %s", (dtype) => {
    expect(() => parameter(ones([2], { dtype }))).toThrow(
      new GradError(
        `parameter: ${dtype} elements have no gradient; give a float32 or float64 tensor`,
      ),
    );
  });

  it("refuses what is no tensor", () => {
    expect(() => parameter(3 as unknown as Tensor)).toThrow(
      new GradError("parameter: 3 has no gradient; give a float32 or float64 tensor"),
    );
  });

  it("takes a gradient that is set by hand, and null", () => {
    const x = parameter(tensor([1, 2]));
    x.grad = tensor([10, 20]);
    x.sum().backward();
    expect(x.grad.toArray()).toEqual([11, 21]);
    x.grad = null;
    expect(x.grad).toBeNull();
  });

  it("is what a plain tensor has to become before it takes a gradient", () => {
    expect(() => {
      tensor([1]).grad = tensor([1]);
    }).toThrow(
      new GradError(
        "grad: nothing that this tensor was computed from is tracked; " +
          "make the parameters leaves with parameter(tensor), and compute outside of noGrad",
      ),
    );
  });
});
