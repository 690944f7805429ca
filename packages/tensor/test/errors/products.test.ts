import {
  ArgumentError,
  cross,
  DTypeError,
  diagonal,
  einsum,
  IndexError,
  type LinnetError,
  matmul,
  matrixTranspose,
  outer,
  ShapeError,
  tensordot,
  trace,
  vecdot,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const wrong = (value: unknown) => value as never;
const bool = (...shape: number[]) => zeros(shape, { dtype: "bool" });

const errors: readonly (readonly [() => unknown, LinnetError])[] = [
  [
    () => matmul(zeros([3]), wrong(zeros([2, 4]))),
    new ShapeError("matmul: [3] · [2, 4] has inner sizes 3 and 2; they must be equal"),
  ],
  [
    () => matmul(zeros([5, 2, 3]), wrong(zeros([5, 2, 3]))),
    new ShapeError("matmul: [5, 2, 3] · [5, 2, 3] has inner sizes 3 and 2; they must be equal"),
  ],
  [
    () => matmul(zeros([2, 2, 3]), zeros([3, 3, 4])),
    new ShapeError(
      "matmul: [2, 2, 3] and [3, 3, 4] are stacks of shapes [2] and [3], which do not broadcast; make sizes equal or 1",
    ),
  ],
  [
    () => matmul(zeros([]), zeros([2])),
    new ShapeError("matmul: [] · [2] has a scalar; use multiply for it"),
  ],
  [
    () => matmul(bool(1, 1), bool(1, 1)),
    new DTypeError('matmul: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => matrixTranspose(zeros([3])),
    new ShapeError(
      "matrixTranspose: shape [3] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => tensordot(zeros([2, 3]), zeros([3, 3])),
    new ShapeError(
      "tensordot: axis 0 of [2, 3] and axis 0 of [3, 3] are paired, with sizes 2 and 3; they must be equal",
    ),
  ],
  [
    () => tensordot(zeros([2, 3]), zeros([3]), { axes: 2 }),
    new ArgumentError(
      "tensordot: axes is 2 for shapes [2, 3] and [3]; give an integer from 0 to 1, or two lists of axes",
    ),
  ],
  [
    () => tensordot(zeros([2, 3]), zeros([3]), { axes: -1 }),
    new ArgumentError(
      "tensordot: axes is -1 for shapes [2, 3] and [3]; give an integer from 0 to 1, or two lists of axes",
    ),
  ],
  [
    () => tensordot(zeros([2, 3]), zeros([3]), { axes: [[0, 1], [0]] }),
    new ArgumentError(
      "tensordot: axes is [[0,1],[0]]; give a number of axes, or two lists that are equally long, as [[0, 1], [1, 0]]",
    ),
  ],
  [
    () => tensordot(zeros([2, 3]), zeros([3]), { axes: wrong([0]) }),
    new ArgumentError(
      "tensordot: axes is [0]; give a number of axes, or two lists that are equally long, as [[0, 1], [1, 0]]",
    ),
  ],
  [
    () =>
      tensordot(zeros([2, 2]), zeros([2, 2]), {
        axes: [
          [0, 0],
          [0, 1],
        ],
      }),
    new ArgumentError("tensordot: axis 0 is named twice; name each axis once"),
  ],
  [
    () => tensordot(zeros([2, 2]), zeros([2]), { axes: [[0], [1]] }),
    new IndexError("tensordot: axis 1 does not exist in 1 dimensions; use -1 to 0"),
  ],
  [
    () => vecdot(zeros([2, 3]), zeros([2, 4])),
    new ShapeError(
      "vecdot: shapes [2, 3] and [2, 4] have vectors of 3 and 4 along axis -1; they must be equally long",
    ),
  ],
  [
    () => vecdot(zeros([2, 3]), zeros([3]), { axis: 0 }),
    new IndexError("vecdot: axis 0 does not fit shapes [2, 3] and [3]; use -1"),
  ],
  [
    () => vecdot(zeros([]), zeros([3])),
    new IndexError("vecdot: axis -1 does not fit shapes [] and [3]; a scalar has no axes"),
  ],
  [
    () => vecdot(bool(2), bool(2)),
    new DTypeError('vecdot: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => cross(zeros([2]), zeros([2])),
    new ShapeError(
      "cross: shapes [2] and [2] have 2 and 2 components along axis -1; give vectors of 3",
    ),
  ],
  [
    () => cross(zeros([3, 2]), zeros([3]), { axis: -2 }),
    new IndexError("cross: axis -2 does not fit shapes [3, 2] and [3]; use -1"),
  ],
  [
    () => outer(zeros([2, 2]), zeros([2])),
    new ShapeError(
      "outer: shapes [2, 2] and [2] are not two vectors; give one axis each, as with reshape(x, [-1])",
    ),
  ],
  [
    () => outer(wrong([1]), zeros([2])),
    new ArgumentError("outer: an array is not a tensor; make one with tensor(...)"),
  ],
  [
    () => diagonal(zeros([3])),
    new ShapeError("diagonal: shape [3] is no matrix; give two axes or more"),
  ],
  [
    () => diagonal(zeros([3, 3]), { offset: 0.5 }),
    new ArgumentError("diagonal: offset is 0.5; give an integer"),
  ],
  [() => trace(zeros([3])), new ShapeError("trace: shape [3] is no matrix; give two axes or more")],
  [
    () => trace(bool(2, 2)),
    new DTypeError('trace: not defined for bool; convert with astype(x, "int32") first'),
  ],
  [
    () => einsum("ij,jk", zeros([2, 3])),
    new ArgumentError(
      'einsum: "ij,jk" names 2 operands, and there are 1; separate operands by commas',
    ),
  ],
  [
    () => einsum("ij", zeros([2, 3, 4])),
    new ShapeError(
      'einsum: "ij" names 2 axes, and operand 0 of shape [2, 3, 4] has 3; name each axis, or write ... for the others',
    ),
  ],
  [
    () => einsum("...ij", zeros([2])),
    new ShapeError(
      'einsum: "...ij" names 2 axes, and operand 0 of shape [2] has 1; name each axis, or write ... for the others',
    ),
  ],
  [
    () => einsum("ij,jk", zeros([2, 3]), zeros([4, 5])),
    new ShapeError(
      'einsum: "j" in "ij,jk" is 3 long, and 4 in operand 1 of shape [4, 5]; axes of one letter must be equally long',
    ),
  ],
  [
    () => einsum("ii", zeros([2, 3])),
    new ShapeError(
      'einsum: "i" in "ii" is 2 long, and 3 in operand 0 of shape [2, 3]; axes of one letter must be equally long',
    ),
  ],
  [
    () => einsum("ij->k", zeros([2, 3])),
    new ArgumentError(
      'einsum: "ij->k" has "k" in its output only; name axes of the operands there',
    ),
  ],
  [
    () => einsum("ij->ii", zeros([2, 3])),
    new ArgumentError('einsum: "ij->ii" has "i" twice in its output; name each axis once there'),
  ],
  [
    () => einsum("i1", zeros([2, 3])),
    new ArgumentError('einsum: "i1" has "1" for an axis; write letters, A to Z and a to z'),
  ],
  [
    () => einsum("i->j->k", zeros([2])),
    new ArgumentError('einsum: "i->j->k" has two arrows; write one, before the output'),
  ],
  [
    () => einsum("...i...", zeros([2])),
    new ArgumentError(
      'einsum: "...i..." has two ellipses in "...i..."; write one for all unnamed axes',
    ),
  ],
  [
    () => einsum("...i->i", zeros([2, 3])),
    new ArgumentError(
      'einsum: "...i->i" has axes under an ellipsis that its output lacks; write ... there, too',
    ),
  ],
  [
    () => einsum("...i,...i", zeros([2, 3]), zeros([4, 3])),
    new ShapeError("einsum: shapes [2] and [4] differ at axis -1 (2 and 4); make them equal or 1"),
  ],
  [
    () => einsum(wrong(zeros([2])), zeros([2])),
    new ArgumentError('einsum: the equation is of type object; write a string as "ij,jk->ik"'),
  ],
  [
    () => einsum("i", bool(2)),
    new DTypeError('einsum: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => einsum("i", wrong([1])),
    new ArgumentError("einsum: an array is not a tensor; make one with tensor(...)"),
  ],
];

describe("a product of tensors refuses with", () => {
  it.each(errors.map(([run, expected]) => [expected.message, run, expected] as const))(
    "%s",
    (_, run, expected) => {
      expect(run).toThrow(expected);
      expect(run).toThrow(expected.constructor as never);
    },
  );
});
