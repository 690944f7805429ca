import { parameter } from "@linnet/autograd";
import { type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import * as functional from "../../src/functional/index.ts";
import golden from "../golden/functional.json" with { type: "json" };

const functions = functional as unknown as Readonly<
  Record<string, (...operands: unknown[]) => Tensor>
>;

describe("at a kink", () => {
  it.each(golden.kinks)(
    "$op has PyTorch's gradient at $operands",
    ({ op, operands, gradients }) => {
      const leaves: Tensor[] = [];
      const given = operands.map((operand) => {
        if (!Array.isArray(operand)) return operand;
        const leaf = parameter(tensor(operand, { dtype: "float64" }));
        leaves.push(leaf);
        return leaf;
      });
      (functions[op] as (...operands: unknown[]) => Tensor)(...given)
        .sum()
        .backward();
      leaves.forEach((leaf, i) => {
        const expected = gradients[i] as number[];
        expect(leaf.grad?.shape).toEqual([expected.length]);
        expected.forEach((value, k) => {
          expect(leaf.grad?.get(k)).toBeCloseTo(value, 12);
        });
      });
    },
  );

  it("is looked at in every function that has one", () => {
    expect(new Set(golden.kinks.map(({ op }) => op)).size).toBeGreaterThan(12);
  });
});
