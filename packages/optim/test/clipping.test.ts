import { parameter } from "@linnet/autograd";
import { broadcastTo, type Tensor, tensor, zeros } from "@linnet/tensor";
import { describe, expect, test } from "vitest";
import { clipGradNorm_, clipGradValue_ } from "../src/index.ts";
import golden from "./oracle/clipping.json" with { type: "json" };

const dtype = "float64";

function withGradients(): Tensor[] {
  const params = golden.shapes.map((shape, i) => {
    const param = parameter(zeros(shape, { dtype }));
    param.grad = tensor(golden.gradients[i] as number[], { dtype }).reshape(shape);
    return param;
  });
  return [...params, parameter(zeros([2], { dtype }))];
}

function gradientsOf(params: readonly Tensor[]): number[] {
  return params.flatMap(({ grad }) => (grad === null ? [] : [...grad.toTypedArray()]));
}

function farthest(found: readonly number[], expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return Math.max(...found.map((x, i) => Math.abs(x - expected[i]!)));
}

describe("clipGradNorm_", () => {
  test.each(golden.norms)("as PyTorch, maxNorm $maxNorm, normType $normType", (each) => {
    const params = withGradients();
    const normType = each.normType === "inf" ? Infinity : (each.normType as number);
    const norm = clipGradNorm_(params, each.maxNorm, { normType });
    expect(Math.abs(norm / each.norm - 1)).toBeLessThan(1e-13);
    expect(farthest(gradientsOf(params), each.clipped)).toBeLessThan(1e-12);
  });

  test("changes gradients in place, also one that repeats elements", () => {
    const w = parameter(tensor([3, 4]));
    w.square().sum().backward();
    const { grad } = w;
    clipGradNorm_(w, 1);
    expect(w.grad).toBe(grad);
    w.grad = broadcastTo(tensor([8]), [2]);
    expect(clipGradNorm_([w], 0)).toBeCloseTo(Math.sqrt(128), 12);
    expect(w.grad?.toArray()).toEqual([0, 0]);
  });

  test("knows norms whose squares overflow or vanish", () => {
    const w = parameter(zeros([2], { dtype }));
    w.grad = tensor([3e200, 4e200], { dtype });
    expect(clipGradNorm_([w], Infinity) / 5e200).toBeCloseTo(1, 14);
    w.grad = tensor([3e-200, 4e-200], { dtype });
    expect(clipGradNorm_([w], Infinity) / 5e-200).toBeCloseTo(1, 14);
  });

  test("of nothing is 0", () => {
    expect(clipGradNorm_([], 1)).toBe(0);
    expect(clipGradNorm_([parameter(zeros([2]))], 1)).toBe(0);
  });

  test("lets what is not finite show, unless told to refuse it", () => {
    const w = parameter(zeros([2]));
    w.grad = tensor([Number.NaN, 1]);
    expect(() => clipGradNorm_([w], 1, { errorIfNonfinite: true })).toThrow(
      "clipGradNorm_: the norm of the gradients is NaN; find the operation that made it so with " +
        "detectAnomaly, or leave out errorIfNonfinite",
    );
    expect(w.grad.toArray()).toEqual([Number.NaN, 1]);
    expect(clipGradNorm_([w], 1)).toBeNaN();
    expect(w.grad.toArray()).toEqual([Number.NaN, Number.NaN]);
  });

  test("refuses what is no bound, no order and no parameter", () => {
    const w = parameter(zeros([2]));
    expect(() => clipGradNorm_([w], -1)).toThrow(
      "clipGradNorm_: maxNorm is -1; give a number from 0",
    );
    expect(() => clipGradNorm_([w], 1, { normType: 0 })).toThrow(
      "clipGradNorm_: normType is 0; give a number above 0, or Infinity",
    );
    expect(() => clipGradNorm_(3 as never, 1)).toThrow(
      "clipGradNorm_: params is 3; give an array of tensors",
    );
    expect(() => clipGradNorm_([w, 3 as never], 1)).toThrow(
      "clipGradNorm_: parameter 1 is 3; give tensors",
    );
  });
});

describe("clipGradValue_", () => {
  test.each(golden.values)("as PyTorch, clipValue $clipValue", ({ clipValue, clipped }) => {
    const params = withGradients();
    clipGradValue_(params, clipValue);
    expect(gradientsOf(params)).toEqual(clipped);
  });

  test("keeps NaN, and clips infinities", () => {
    const w = parameter(zeros([3]));
    w.grad = tensor([Number.NaN, Infinity, -Infinity]);
    clipGradValue_(w, 2);
    expect(w.grad.toArray()).toEqual([Number.NaN, 2, -2]);
  });

  test("refuses what is no bound", () => {
    const w = parameter(zeros([2]));
    expect(() => clipGradValue_([w], Number.NaN)).toThrow(
      "clipGradValue_: clipValue is NaN; give a number from 0",
    );
  });
});
