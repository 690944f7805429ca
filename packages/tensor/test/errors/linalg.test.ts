import {
  ArgumentError,
  cholesky,
  cond,
  cross,
  DTypeError,
  det,
  diagonal,
  eigh,
  eigvalsh,
  einsum,
  IndexError,
  inv,
  LinAlgError,
  type LinnetError,
  lstsq,
  matmul,
  matrixNorm,
  matrixPower,
  matrixRank,
  matrixTranspose,
  outer,
  pinv,
  qr,
  ShapeError,
  slogdet,
  solve,
  svd,
  svdvals,
  tensor,
  tensordot,
  trace,
  vecdot,
  vectorNorm,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const wrong = (value: unknown) => value as never;
const int = (...shape: number[]) => zeros(shape, { dtype: "int32" });
const bool = (...shape: number[]) => zeros(shape, { dtype: "bool" });
const float64 = (data: number[][] | number[][][]) => tensor(data, { dtype: "float64" });

const singular = float64([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]);
const stack = float64([
  [
    [1, 0],
    [0, 1],
  ],
  [
    [1, 2],
    [2, 4],
  ],
]);

const errors: readonly (readonly [() => unknown, LinnetError])[] = [
  [
    () => matmul(zeros([3]), zeros([2, 4])),
    new ShapeError("matmul: [3] · [2, 4] has inner sizes 3 and 2; they must be equal"),
  ],
  [
    () => matmul(zeros([5, 2, 3]), zeros([5, 2, 3])),
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
    () => matrixPower(zeros([2, 3]), 2),
    new ShapeError(
      "matrixPower: shape [2, 3] has matrices of 2 rows and 3 columns; give as many rows as columns",
    ),
  ],
  [
    () => matrixPower(zeros([2, 2]), 0.5),
    new ArgumentError("matrixPower: the exponent is 0.5; give an integer"),
  ],
  [
    () => matrixPower(zeros([2, 2]), -1),
    new LinAlgError(
      "inv: the matrix is singular: pivot 1 of 2 is 0; pinv gives its pseudo-inverse",
    ),
  ],
  [
    () => cholesky(zeros([2, 3])),
    new ShapeError(
      "cholesky: shape [2, 3] has matrices of 2 rows and 3 columns; give as many rows as columns",
    ),
  ],
  [
    () => cholesky(int(2, 2)),
    new DTypeError('cholesky: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () =>
      cholesky(
        float64([
          [1, 2],
          [2, 1],
        ]),
      ),
    new LinAlgError(
      "cholesky: the matrix is not positive definite: its leading minor of order 2 has the pivot -3; use eigh, or add to the diagonal",
    ),
  ],
  [
    () => cholesky(stack),
    new LinAlgError(
      "cholesky: matrix [1] is not positive definite: its leading minor of order 2 has the pivot 0; use eigh, or add to the diagonal",
    ),
  ],
  [
    () =>
      cholesky(
        float64([
          [1, 2],
          [3, 10],
        ]),
      ),
    new LinAlgError(
      "cholesky: the matrix is not symmetric: [1, 0] is 3 and [0, 1] is 2; give (x + x.T) / 2 if its symmetric part is meant",
    ),
  ],
  [
    () => inv(zeros([3])),
    new ShapeError(
      "inv: shape [3] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => inv(singular),
    new LinAlgError(
      "inv: the matrix is singular: pivot 3 of 3 is 1.1102230246251565e-16, which is rounding error; pinv gives its pseudo-inverse",
    ),
  ],
  [
    () => inv(stack),
    new LinAlgError(
      "inv: matrix [1] is singular: pivot 2 of 2 is 0; pinv gives its pseudo-inverse",
    ),
  ],
  [
    () =>
      inv(
        float64([
          [1, Number.NaN],
          [0, 1],
        ]),
      ),
    new LinAlgError(
      "inv: element [0, 1] is NaN; factors of a matrix need finite numbers, so replace it first",
    ),
  ],
  [
    () => inv(wrong([[1]])),
    new ArgumentError("inv: an array is not a tensor; make one with tensor(...)"),
  ],
  [
    () => solve(singular, zeros([3])),
    new LinAlgError(
      "solve: the matrix is singular: pivot 3 of 3 is 1.1102230246251565e-16, which is rounding error; lstsq gives the shortest solution with the smallest error",
    ),
  ],
  [
    () => solve(zeros([3, 3]), zeros([4])),
    new ShapeError(
      "solve: 3 equations in [3, 3] and 4 rows on their right-hand side; they must be as many",
    ),
  ],
  [
    () => solve(zeros([2, 2]), int(2)),
    new DTypeError('solve: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => solve(zeros([2, 2]), zeros([])),
    new ShapeError(
      "solve: shape [] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => solve(zeros([2, 2, 2]), zeros([3, 2, 1])),
    new ShapeError(
      "solve: [2, 2, 2] and [3, 2, 1] are stacks of shapes [2] and [3], which do not broadcast; make sizes equal or 1",
    ),
  ],
  [
    () => det(zeros([2, 3])),
    new ShapeError(
      "det: shape [2, 3] has matrices of 2 rows and 3 columns; give as many rows as columns",
    ),
  ],
  [
    () => det(float64([[Number.NEGATIVE_INFINITY]])),
    new LinAlgError(
      "det: element [0, 0] is -Infinity; factors of a matrix need finite numbers, so replace it first",
    ),
  ],
  [
    () => slogdet(int(2, 2)),
    new DTypeError('slogdet: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () =>
      eigh(
        float64([
          [1, 5],
          [0, 1],
        ]),
      ),
    new LinAlgError(
      "eigh: the matrix is not symmetric: [1, 0] is 0 and [0, 1] is 5; give (x + x.T) / 2 if its symmetric part is meant",
    ),
  ],
  [
    () => eigh(zeros([2, 3])),
    new ShapeError(
      "eigh: shape [2, 3] has matrices of 2 rows and 3 columns; give as many rows as columns",
    ),
  ],
  [
    () =>
      eigvalsh(
        float64([
          [
            [1, 0],
            [0, 1],
          ],
          [
            [1, Number.NaN],
            [0, 1],
          ],
        ]),
      ),
    new LinAlgError(
      "eigvalsh: element [1, 0, 1] is NaN; factors of a matrix need finite numbers, so replace it first",
    ),
  ],
  [
    () => svd(zeros([3])),
    new ShapeError(
      "svd: shape [3] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => svd(int(2, 2)),
    new DTypeError('svd: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => svdvals(float64([[Number.POSITIVE_INFINITY, 1]])),
    new LinAlgError(
      "svdvals: element [0, 0] is Infinity; factors of a matrix need finite numbers, so replace it first",
    ),
  ],
  [
    () => qr(zeros([2])),
    new ShapeError(
      "qr: shape [2] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => qr(zeros([2, 2]), { mode: wrong("raw") }),
    new ArgumentError('qr: there is no mode "raw"; use "reduced" or "complete"'),
  ],
  [
    () => pinv(zeros([2, 2]), { rtol: -1 }),
    new ArgumentError("pinv: rtol is -1; give a number from 0, or a tensor of them"),
  ],
  [
    () => pinv(zeros([2, 2]), { rtol: zeros([3]) }),
    new ArgumentError(
      "pinv: rtol of shape [3] does not fit a stack of shape []; give one number, or one for each matrix",
    ),
  ],
  [
    () => matrixRank(zeros([2])),
    new ShapeError(
      "matrixRank: shape [2] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => matrixRank(zeros([2, 2]), { rtol: wrong("all") }),
    new ArgumentError("matrixRank: rtol is all; give a number from 0, or a tensor of them"),
  ],
  [
    () => cond(zeros([4])),
    new ShapeError(
      "cond: shape [4] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => vectorNorm(int(3)),
    new DTypeError('vectorNorm: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => vectorNorm(zeros([3]), { ord: wrong("fro") }),
    new ArgumentError("vectorNorm: ord is fro; give a number, Infinity, or -Infinity"),
  ],
  [
    () => vectorNorm(zeros([3]), { ord: Number.NaN }),
    new ArgumentError("vectorNorm: ord is NaN; give a number, Infinity, or -Infinity"),
  ],
  [
    () => vectorNorm(zeros([3]), { axis: 1 }),
    new IndexError("vectorNorm: axis 1 does not exist in 1 dimensions; use -1 to 0"),
  ],
  [
    () => matrixNorm(zeros([3])),
    new ShapeError(
      "matrixNorm: shape [3] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => matrixNorm(zeros([3, 3]), { ord: 3 }),
    new ArgumentError(
      'matrixNorm: ord is 3; use "fro", "nuc", 1, -1, 2, -2, Infinity, or -Infinity',
    ),
  ],
  [
    () => matrixNorm(int(3, 3)),
    new DTypeError('matrixNorm: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => lstsq(zeros([3]), zeros([3])),
    new ShapeError(
      "lstsq: shape [3] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => lstsq(zeros([3, 2]), zeros([4])),
    new ShapeError(
      "lstsq: 3 equations in [3, 2] and 4 rows on their right-hand side; they must be as many",
    ),
  ],
  [
    () => lstsq(zeros([3, 2]), int(3)),
    new DTypeError('lstsq: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => lstsq(zeros([3, 2]), zeros([3]), { rcond: Number.NaN }),
    new ArgumentError("lstsq: rcond is NaN; give a number from 0, or a tensor of them"),
  ],
  [
    () => lstsq(zeros([3, 2]), tensor([1, Number.NaN, 2])),
    new LinAlgError(
      "lstsq: element [1, 0] is NaN; factors of a matrix need finite numbers, so replace it first",
    ),
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

describe("linear algebra refuses with", () => {
  it.each(errors.map(([run, expected]) => [expected.message, run, expected] as const))(
    "%s",
    (_, run, expected) => {
      expect(run).toThrow(expected);
      expect(run).toThrow(expected.constructor as never);
    },
  );

  it("a code of its own", () => {
    const codes = errors.map(([, expected]) => expected).filter((e) => e instanceof LinAlgError);
    expect(codes.length).toBeGreaterThan(0);
    for (const { code } of codes) expect(code).toBe("ERR_LINALG");
  });
});
