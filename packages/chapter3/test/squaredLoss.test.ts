import { ones, ShapeError, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { squaredLoss } from "../src/scratch/index.ts";
import golden from "./golden/squaredLoss.json" with { type: "json" };
import { errorOf } from "./runs.ts";

type Case = (typeof golden.cases)[number];

const f64 = (data: unknown, shape: readonly number[]): Tensor =>
  tensor(data as number[], { dtype: "float64" }).reshape(shape);
const operands = ({ prediction, target, shapes }: Case) =>
  [f64(prediction, shapes[0]!), f64(target, shapes[1]!)] as const;

/** A sum of two products of numbers near 1, in float64. */
const tolerance = 1e-15;

function checkLoss(loss: Tensor, { shape, loss: expected }: Case): void {
  expect(loss.shape).toEqual(shape);
  const values = [expected].flat(Infinity) as number[];
  const seen = Array.from(loss.toTypedArray(), Number);
  values.forEach((value, i) => {
    expect(Math.abs(seen[i]! - value)).toBeLessThanOrEqual(tolerance * Math.max(1, value));
  });
}

describe("squaredLoss", () => {
  const title = ({ shapes }: Case) => shapes.map((shape) => `[${shape}]`).join(" and ");
  const named = golden.cases.map((each) => ({ ...each, title: title(each) }));

  it.each(named.filter(({ exceeds }) => !exceeds))("of $title is as in NumPy", (each) => {
    checkLoss(squaredLoss(...operands(each)), each);
  });

  it.each(named.filter(({ exceeds }) => exceeds))("refuses $title, unless it is told", (each) => {
    expect(() => squaredLoss(...operands(each))).toThrow(ShapeError);
    checkLoss(squaredLoss(...operands(each), { broadcast: true }), each);
  });

  it("refuses nothing of which PyTorch does not warn", () => {
    expect(golden.cases.filter(({ exceeds, warns }) => exceeds && !warns)).toEqual([]);
    expect(golden.cases.some(({ exceeds, warns }) => !exceeds && warns)).toBe(true);
  });

  it.each([
    [
      ones([10]),
      "prediction [10, 1] and target [10] would broadcast to [10, 10]; reshape the target to [10, 1]",
    ],
    [
      ones([9]),
      "prediction [10, 1] and target [9] would broadcast to [10, 9]; " +
        "give one target for each prediction",
    ],
    [ones([9, 1]), "shapes [10, 1] and [9, 1] differ at axis -2 (10 and 9); make them equal or 1"],
  ])("says what to do (%#)", (target, message) => {
    expect(errorOf(() => squaredLoss(ones([10, 1]), target)).message).toBe(
      `squaredLoss: ${message}`,
    );
  });
});
