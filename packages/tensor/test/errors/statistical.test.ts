import {
  ArgumentError,
  all,
  any,
  argmax,
  argmin,
  argsort,
  countNonzero,
  cumulativeProd,
  cumulativeSum,
  DTypeError,
  diff,
  IndexError,
  type LinnetError,
  max,
  mean,
  min,
  nonzero,
  ones,
  prod,
  ShapeError,
  searchsorted,
  sort,
  std,
  sum,
  sumTo,
  type Tensor,
  tensor,
  uniqueAll,
  uniqueCounts,
  uniqueInverse,
  uniqueValues,
  variance,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const int = (data: number[]) => tensor(data, { dtype: "int32" });
const bool = tensor([true, false]);
const wrong = <T>(value: unknown) => value as T;

const errors: readonly [() => unknown, LinnetError][] = [
  [
    () => sumTo(ones([2, 2]), [3]),
    new ShapeError(
      "sumTo: shape [3] does not stretch to [2, 2]; give one whose axes are those of the tensor, or 1",
    ),
  ],
  [
    () => sumTo(ones([2, 3]), [3, 2]),
    new ShapeError(
      "sumTo: shape [3, 2] does not stretch to [2, 3]; give one whose axes are those of the tensor, or 1",
    ),
  ],
  [
    () => sumTo(ones([3]), [1, 3]),
    new ShapeError(
      "sumTo: shape [1, 3] does not stretch to [3]; give one whose axes are those of the tensor, or 1",
    ),
  ],
  [
    () => max(zeros([3, 0]), { axis: 1 }),
    new ShapeError("max: axis 1 of shape [3, 0] is empty; give at least one element"),
  ],
  [
    () => min(zeros([0])),
    new ShapeError("min: axis 0 of shape [0] is empty; give at least one element"),
  ],
  [
    () => argmax(zeros([2, 0, 3])),
    new ShapeError("argmax: axis 1 of shape [2, 0, 3] is empty; give at least one element"),
  ],
  [
    () => argmin(zeros([0, 3]), { axis: -2, keepdims: true }),
    new ShapeError("argmin: axis 0 of shape [0, 3] is empty; give at least one element"),
  ],
  [
    () => max(ones([2, 3]), { axis: 2 }),
    new IndexError("max: axis 2 does not exist in 2 dimensions; use -2 to 1"),
  ],
  [
    () => prod(ones([2, 3]), { axis: [0, -2] }),
    new ArgumentError("prod: axis 0 is named twice; name each axis once"),
  ],
  [
    () => argmax(ones([]), { axis: 0 }),
    new IndexError("argmax: axis 0 does not exist in 0 dimensions; a scalar has no axes"),
  ],
  [
    () => all(wrong<Tensor>([1, 2])),
    new ArgumentError("all: an array is not a tensor; make one with tensor(...)"),
  ],
  [
    () => any(ones([2]), { axis: 0.5 }),
    new IndexError("any: axis 0.5 does not exist in 1 dimensions; use -1 to 0"),
  ],
  [
    () => countNonzero(wrong<Tensor>(3)),
    new ArgumentError("countNonzero: 3 is not a tensor; make one with tensor(...)"),
  ],
  [
    () => sum(ones([2]), { dtype: "bool" }),
    new DTypeError("sum: a total is not bool; use another dtype, or any(x) or all(x)"),
  ],
  [
    () => prod(ones([2]), { dtype: wrong("int64") }),
    new DTypeError(
      'prod: there is no dtype "int64"; use one of float32, float64, int8, int16, int32, uint8, ' +
        "uint16, uint32, bool",
    ),
  ],
  [
    () => sum(wrong<Tensor>("x"), { dtype: "float64" }),
    new ArgumentError('sum: "x" is not a tensor; make one with tensor(...)'),
  ],
  [
    () => mean(int([1, 2])),
    new DTypeError('mean: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => mean(ones([2]), { dtype: "int8" }),
    new DTypeError('mean: not defined for int8; convert with astype(x, "float32") first'),
  ],
  [
    () => variance(int([1, 2])),
    new DTypeError('variance: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => std(bool),
    new DTypeError('std: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => std(ones([2]), { correction: Number.NaN }),
    new ArgumentError("std: correction is NaN; give a number, 1 for a sample"),
  ],
  [
    () => variance(ones([2]), { correction: wrong("one") }),
    new ArgumentError("variance: correction is one; give a number, 1 for a sample"),
  ],
  [
    () => std(ones([2]), { axis: 1 }),
    new IndexError("std: axis 1 does not exist in 1 dimensions; use -1 to 0"),
  ],
  [
    () => cumulativeSum(ones([])),
    new ShapeError("cumulativeSum: a scalar has no axis to go along; reshape it to [1] first"),
  ],
  [
    () => cumulativeProd(ones([2, 3])),
    new ArgumentError("cumulativeProd: shape [2, 3] has 2 axes; name one, as { axis: 0 }"),
  ],
  [
    () => cumulativeSum(ones([2, 3]), { axis: -3 }),
    new IndexError("cumulativeSum: axis -3 does not exist in 2 dimensions; use -2 to 1"),
  ],
  [
    () => cumulativeSum(ones([2]), { dtype: "bool" }),
    new DTypeError("cumulativeSum: a total is not bool; use another dtype, or any(x) or all(x)"),
  ],
  [
    () => nonzero(ones([])),
    new ShapeError("nonzero: a scalar has no axes; reshape it to [1] first"),
  ],
  [
    () => searchsorted(ones([2, 2]), ones([2])),
    new ShapeError("searchsorted: what is searched has shape [2, 2]; give a vector"),
  ],
  [
    () => searchsorted(ones([2]), wrong<Tensor>(3)),
    new ArgumentError("searchsorted: 3 is not a tensor; make one with tensor(...)"),
  ],
  [
    () => searchsorted(ones([2]), ones([2]), { side: wrong("middle") }),
    new ArgumentError('searchsorted: side is middle; use "left" or "right"'),
  ],
  [
    () => searchsorted(ones([2]), ones([2]), { sorter: ones([2]) }),
    new DTypeError("searchsorted: the sorter is float32; use what argsort gives"),
  ],
  [
    () => searchsorted(ones([2]), ones([2]), { sorter: int([0, 1, 2]) }),
    new ShapeError("searchsorted: the sorter has shape [3]; give one of shape [2]"),
  ],
  [
    () => searchsorted(ones([2]), ones([2]), { sorter: int([0, 2]) }),
    new IndexError("searchsorted: index 2 of the sorter is outside of 2 elements; use 0 to 1"),
  ],
  [
    () => sort(ones([])),
    new IndexError("sort: axis -1 does not exist in 0 dimensions; a scalar has no axes"),
  ],
  [
    () => argsort(ones([2, 3]), { axis: 2 }),
    new IndexError("argsort: axis 2 does not exist in 2 dimensions; use -2 to 1"),
  ],
  [
    () => uniqueAll(wrong<Tensor>([1])),
    new ArgumentError("uniqueAll: an array is not a tensor; make one with tensor(...)"),
  ],
  [
    () => uniqueCounts(wrong<Tensor>(1)),
    new ArgumentError("uniqueCounts: 1 is not a tensor; make one with tensor(...)"),
  ],
  [
    () => uniqueInverse(wrong<Tensor>(null)),
    new ArgumentError("uniqueInverse: null is not a tensor; make one with tensor(...)"),
  ],
  [
    () => uniqueValues(wrong<Tensor>(undefined)),
    new ArgumentError("uniqueValues: undefined is not a tensor; make one with tensor(...)"),
  ],
  [() => diff(ones([2]), { n: -1 }), new ArgumentError("diff: n is -1; give an integer from 0")],
  [
    () => diff(bool),
    new DTypeError('diff: not defined for bool; convert with astype(x, "int32") first'),
  ],
  [
    () => diff(ones([])),
    new IndexError("diff: axis -1 does not exist in 0 dimensions; a scalar has no axes"),
  ],
  [
    () => diff(ones([2, 2]), { prepend: ones([3, 1]) }),
    new ShapeError(
      "diff: prepend has shape [3, 1], x [2, 2]; make all sizes but that of axis 1 equal",
    ),
  ],
  [
    () => diff(ones([2]), { append: wrong(0) }),
    new ArgumentError("diff: 0 is not a tensor; make one with tensor(...)"),
  ],
];

describe("the error", () => {
  it.each(errors.map(([run, error]) => [error.message, run, error] as const))(
    "%s",
    (_, run, error) => {
      expect(run).toThrow(error);
      expect(run).toThrow(error.constructor as new (message: string) => LinnetError);
    },
  );

  it.each(errors.map(([, error]) => error.message))("is one line: %s", (message) => {
    expect(message).toMatch(/^\w+: [^\n]+; [^\n]+$/);
  });
});
