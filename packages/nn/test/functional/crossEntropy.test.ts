import { parameter } from "@linnet/autograd";
import {
  ArgumentError,
  DTypeError,
  IndexError,
  ones,
  ShapeError,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { type CrossEntropyOptions, crossEntropy } from "../../src/index.ts";
import { errorOf } from "./errorOf.ts";

const labels = (classes: number | readonly (number | readonly number[])[]) =>
  tensor(classes as number[], { dtype: "int32" });

describe("crossEntropy", () => {
  it.each([
    [
      () => crossEntropy(zeros([3, 4]), labels([0, 4, 1])),
      new IndexError(
        "crossEntropy: the target has class 4 at [1], but there are 4 classes; " +
          "give 0 to 3, or the ignoreIndex",
      ),
    ],
    [
      () =>
        crossEntropy(
          zeros([2, 3, 2]),
          labels([
            [0, 1],
            [2, -1],
          ]),
        ),
      new IndexError(
        "crossEntropy: the target has class -1 at [1, 1], but there are 3 classes; " +
          "give 0 to 2, or the ignoreIndex",
      ),
    ],
    [
      () => crossEntropy(zeros([3, 4]), labels([0, 1])),
      new ShapeError("crossEntropy: target [2] of classes does not fit logits [3, 4]; give [3]"),
    ],
    [
      () => crossEntropy(zeros([3, 4]), labels([[0], [1], [2]])),
      new ShapeError("crossEntropy: target [3, 1] of classes does not fit logits [3, 4]; give [3]"),
    ],
    [
      () => crossEntropy(zeros([3, 4]), zeros([3])),
      new ShapeError(
        "crossEntropy: target [3] of probabilities does not fit logits [3, 4]; give [3, 4]",
      ),
    ],
    [
      () => crossEntropy(zeros([2]), zeros([2], { dtype: "bool" })),
      new DTypeError(
        'crossEntropy: the target is bool; give classes, as astype(x, "int32"), or probabilities',
      ),
    ],
    [
      () => crossEntropy(zeros([2, 2], { dtype: "int32" }), labels([0, 1])),
      new DTypeError('crossEntropy: the input is int32; convert with astype(x, "float32") first'),
    ],
    [
      () => crossEntropy(zeros([]), labels(0)),
      new ShapeError(
        "crossEntropy: logits of shape [] have no classes; give [classes], [n, classes] or " +
          "[n, classes, ...]",
      ),
    ],
    [
      () => crossEntropy(zeros([2, 0]), labels([0, 0])),
      new ShapeError(
        "crossEntropy: logits of shape [2, 0] have no classes; give [classes], [n, classes] or " +
          "[n, classes, ...]",
      ),
    ],
  ])("says what is wrong with its operands (%#)", (call, error) => {
    expect(errorOf(call)).toEqual(error);
  });

  it.each<[CrossEntropyOptions, Error]>([
    [
      { weight: ones([3]) },
      new ShapeError("crossEntropy: the weight has shape [3] for 2 classes; give one of [2]"),
    ],
    [
      { labelSmoothing: 1.5 },
      new ArgumentError("crossEntropy: labelSmoothing is 1.5; give a number from 0 to 1"),
    ],
    [
      { reduction: "all" as never },
      new ArgumentError('crossEntropy: reduction is "all"; use "none", "mean" or "sum"'),
    ],
  ])("says what is wrong with its options (%#)", (options, error) => {
    expect(errorOf(() => crossEntropy(zeros([1, 2]), labels([0]), options))).toEqual(error);
  });

  it("ignores no class where the target is probabilities", () => {
    const call = () => crossEntropy(zeros([1, 2]), zeros([1, 2]), { ignoreIndex: 0 });
    expect(errorOf(call)).toEqual(
      new ArgumentError(
        "crossEntropy: ignoreIndex is 0, but the target is probabilities; " +
          "leave it out, or give classes as integers",
      ),
    );
  });

  it("does not count what an ignored example would cost", () => {
    const logits = parameter(
      tensor([
        [0, 0],
        [-Infinity, 0],
      ]),
    );
    const loss = crossEntropy(logits, labels([1, -100]));
    loss.backward();
    expect(loss.item()).toBeCloseTo(Math.LN2, 6);
    expect(logits.grad?.toArray()).toEqual([
      [0.5, -0.5],
      [0, 0],
    ]);
  });

  it("has no mean where all are ignored, and a sum of 0", () => {
    const none = labels([-100, -100]);
    expect(crossEntropy(zeros([2, 3]), none).item()).toBeNaN();
    expect(crossEntropy(zeros([2, 3]), none, { reduction: "sum" }).item()).toBe(0);
  });

  it("takes labels of any integers", () => {
    for (const dtype of ["uint8", "int16", "uint32"] as const) {
      const loss = crossEntropy(zeros([2, 2]), tensor([0, 1], { dtype }));
      expect(loss.item()).toBeCloseTo(Math.LN2, 6);
    }
  });
});
