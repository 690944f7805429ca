import { parameter } from "@linnet/autograd";
import { matmul, tensor, zeros } from "@linnet/tensor";
import { describe, expect, test } from "vitest";
import { SGD } from "../src/index.ts";
import golden from "./oracle/sgd.json" with { type: "json" };

const dtype = "float64";

describe("SGD", () => {
  test("takes the path of torch.optim.SGD, in float64 to 1e-12", () => {
    const x = tensor(golden.x, { dtype });
    const y = tensor(golden.y, { dtype });
    const w = parameter(tensor(golden.start.w, { dtype }));
    const b = parameter(tensor(golden.start.b, { dtype }));
    const optimizer = new SGD([w, b], { lr: golden.lr });
    for (const expected of golden.path) {
      optimizer.zeroGrad();
      const loss = matmul(x, w).add(b).sub(y).square().mean();
      loss.backward();
      optimizer.step();
      expect(Math.abs(loss.item() - expected.loss)).toBeLessThan(1e-12);
      w.toTypedArray().forEach((value, i) => {
        expect(Math.abs(value - expected.w[i]!)).toBeLessThan(1e-12);
      });
      expect(Math.abs(b.item() - expected.b)).toBeLessThan(1e-12);
    }
  });

  test("changes parameters in place and leaves one without a gradient alone", () => {
    const used = parameter(tensor([3]));
    const unused = parameter(tensor([5]));
    const { storage } = used;
    used.square().sum().backward();
    new SGD([used, unused], { lr: 0.25 }).step();
    expect(used.item()).toBe(1.5);
    expect(used.storage).toBe(storage);
    expect(unused.item()).toBe(5);
  });

  test("follows a learning rate that is changed between steps", () => {
    const w = parameter(tensor([1]));
    const optimizer = new SGD([w], { lr: 0.5 });
    optimizer.lr = 0.25;
    w.mul(2).sum().backward();
    optimizer.step();
    expect(w.item()).toBe(0.5);
  });

  test("refuses what it cannot train", () => {
    const w = parameter(zeros([1]));
    const message = (fn: () => unknown) => {
      try {
        fn();
      } catch (error) {
        return (error as Error).message;
      }
      return "no error";
    };
    expect(message(() => new SGD([w, zeros([1])], { lr: 1 }))).toBe(
      "SGD: parameter 1 is not a tracked leaf; make it one with parameter(tensor)",
    );
    expect(message(() => new SGD([w], { lr: -1 }))).toBe(
      "SGD: lr is -1; give a finite number from 0",
    );
    expect(message(() => new SGD([w], { lr: Number.NaN }))).toBe(
      "SGD: lr is NaN; give a finite number from 0",
    );
  });
});
