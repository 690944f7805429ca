import {
  ArgumentError,
  allclose,
  atan2,
  bitwiseAnd,
  bitwiseInvert,
  bitwiseLeftShift,
  bitwiseRightShift,
  ceil,
  clip,
  DTypeError,
  equal,
  floorDivide,
  hypot,
  isclose,
  isfinite,
  type LinnetError,
  less,
  logicalAnd,
  logicalNot,
  maximum,
  positive,
  pow,
  remainder,
  round,
  ShapeError,
  signbit,
  sin,
  type Tensor,
  tensor,
  where,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const int = (data: number | number[]) => tensor(data, { dtype: "int32" });
const uint = (data: number[]) => tensor(data, { dtype: "uint32" });
const bool = tensor([true, false]);
const wrong = (value: unknown) => value as Tensor;

const errors: readonly [() => unknown, LinnetError][] = [
  [
    () => sin(int([1])),
    new DTypeError('sin: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => atan2(int([1]), int([2])),
    new DTypeError('atan2: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => signbit(int([1])),
    new DTypeError('signbit: not defined for int32; convert with astype(x, "float32") first'),
  ],
  ...[ceil, round, positive, isfinite].map((f): [() => unknown, LinnetError] => [
    () => f(bool),
    new DTypeError(`${f.name}: not defined for bool; convert with astype(x, "float32") first`),
  ]),
  [
    () => maximum(bool, bool),
    new DTypeError('maximum: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => less(bool, 1),
    new DTypeError('less: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => bitwiseAnd(tensor([1]), tensor([2])),
    new DTypeError('bitwiseAnd: not defined for float32; convert with astype(x, "int32") first'),
  ],
  [
    () => bitwiseInvert(tensor([1])),
    new DTypeError('bitwiseInvert: not defined for float32; convert with astype(x, "int32") first'),
  ],
  [
    () => bitwiseInvert(wrong(1)),
    new ArgumentError("bitwiseInvert: 1 is not a tensor; make one with tensor(...)"),
  ],
  [
    () => bitwiseLeftShift(bool, 1),
    new DTypeError('bitwiseLeftShift: not defined for bool; convert with astype(x, "int32") first'),
  ],
  [
    () => logicalNot(int([1])),
    new DTypeError(
      'logicalNot: not defined for int32; convert with astype(x, "bool") first, or compare with 0',
    ),
  ],
  [
    () => logicalAnd(bool, int([1, 2])),
    new DTypeError(
      'logicalAnd: not defined for int32; convert with astype(x, "bool") first, or compare with 0',
    ),
  ],
  [
    () => logicalAnd(bool, 2),
    new DTypeError("logicalAnd: 2 stands for no truth value; use 0 or 1"),
  ],
  [() => equal(bool, 0.5), new DTypeError("equal: 0.5 stands for no truth value; use 0 or 1")],
  [
    () => equal(int([1]), 0.5),
    new DTypeError(
      "equal: 0.5 does not fit into int32, the integers from -2147483648 to 2147483647; " +
        'use dtype "float32", or round first',
    ),
  ],
  [() => equal(1, 2), new ArgumentError("equal: 1 and 2 are numbers; give a tensor for one")],
  [
    () => less(zeros([2]), zeros([3])),
    new ShapeError("less: shapes [2] and [3] differ at axis -1 (2 and 3); make them equal or 1"),
  ],
  [
    () => bitwiseAnd(uint([1]), int([1])),
    new DTypeError(
      "bitwiseAnd: no dtype here holds both uint32 and int32; convert both with " +
        'astype(x, "float64"), or one to the other',
    ),
  ],
  [
    () => floorDivide(int([1, 2]), int([1, 0])),
    new ArgumentError(
      "floorDivide: the divisor 0 has no result in int32; " +
        "replace it, as with where(equal(b, 0), 1, b)",
    ),
  ],
  [
    () => remainder(uint([1]), 0),
    new ArgumentError(
      "remainder: the divisor 0 has no result in uint32; " +
        "replace it, as with where(equal(b, 0), 1, b)",
    ),
  ],
  [
    () => remainder(3, int([0])),
    new ArgumentError(
      "remainder: the divisor 0 has no result in int32; " +
        "replace it, as with where(equal(b, 0), 1, b)",
    ),
  ],
  [
    () => pow(int([2, 3]), int([1, -2])),
    new ArgumentError(
      'pow: the exponent -2 has no result in int32; use astype(x, "float32") first',
    ),
  ],
  [
    () => int([2]).pow(-1),
    new ArgumentError(
      'pow: the exponent -1 has no result in int32; use astype(x, "float32") first',
    ),
  ],
  [
    () => bitwiseLeftShift(int([1]), -1),
    new ArgumentError("bitwiseLeftShift: the shift -1 has no result in int32; shift the other way"),
  ],
  [
    () => bitwiseRightShift(int([1]), int([-40])),
    new ArgumentError(
      "bitwiseRightShift: the shift -40 has no result in int32; shift the other way",
    ),
  ],
  [
    () => hypot(wrong([3]), 4),
    new ArgumentError("hypot: an array is not a tensor; make one with tensor(...)"),
  ],
  [
    () => remainder(wrong("7"), 4),
    new ArgumentError('remainder: "7" is not a tensor; make one with tensor(...)'),
  ],
  [
    () => clip(bool, 0, 1),
    new DTypeError('clip: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => clip(int([1]), 0.5),
    new DTypeError(
      "clip: 0.5 does not fit into int32, the integers from -2147483648 to 2147483647; " +
        'use dtype "float32", or round first',
    ),
  ],
  [
    () => clip(zeros([2]), zeros([2], { dtype: "float64" })),
    new DTypeError("clip: float32 does not hold a bound of float64; convert it, or x, with astype"),
  ],
  [
    () => clip(zeros([2]), 0, wrong("1")),
    new ArgumentError('clip: "1" is not a tensor; make one with tensor(...)'),
  ],
  [
    () => clip(zeros([2]), zeros([3])),
    new ShapeError("clip: shapes [2] and [3] differ at axis -1 (2 and 3); make them equal or 1"),
  ],
  [
    () => where(zeros([2]), 1, zeros([2])),
    new DTypeError("where: the condition is float32; compare, as with notEqual(x, 0)"),
  ],
  [
    () => where(wrong(true), zeros([2]), 0),
    new ArgumentError("where: true is not a tensor; make one with tensor(...)"),
  ],
  [() => where(bool, 1, 0), new ArgumentError("where: 1 and 0 are numbers; give a tensor for one")],
  [
    () => where(bool, zeros([3]), 0),
    new ShapeError("where: shapes [2] and [3] differ at axis -1 (2 and 3); make them equal or 1"),
  ],
  [
    () => where(bool, int([1, 2]), 0.5),
    new DTypeError(
      "where: 0.5 does not fit into int32, the integers from -2147483648 to 2147483647; " +
        'use dtype "float32", or round first',
    ),
  ],
  [() => where(bool, bool, 2), new DTypeError("where: 2 stands for no truth value; use 0 or 1")],
  [
    () => where(bool, uint([1]), int([1])),
    new DTypeError(
      "where: no dtype here holds both uint32 and int32; convert both with " +
        'astype(x, "float64"), or one to the other',
    ),
  ],
  [
    () => isclose(zeros([2]), 0, { rtol: -1 }),
    new ArgumentError("isclose: rtol is -1; give a number from 0"),
  ],
  [
    () => allclose(zeros([2]), 0, { atol: Number.NaN }),
    new ArgumentError("isclose: atol is NaN; give a number from 0"),
  ],
];

describe("the error of an elementwise operation", () => {
  it.each(errors.map(([run, error]) => [error.message, run, error] as const))(
    "%s",
    (_, run, error) => {
      expect(run).toThrow(error);
      expect(run).toThrow(error.constructor as new () => Error);
    },
  );

  it.each(errors.map(([, error]) => error.message))("is one line: %s", (message) => {
    expect(message).toMatch(/^[\w.]+: [^\n]+; [^\n]+$/);
  });
});
