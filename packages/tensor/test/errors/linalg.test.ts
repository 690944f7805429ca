import {
  ArgumentError,
  cholesky,
  cond,
  DTypeError,
  det,
  eigh,
  eigvalsh,
  IndexError,
  inv,
  LinAlgError,
  type LinnetError,
  lstsq,
  matrixNorm,
  matrixPower,
  matrixRank,
  pinv,
  qr,
  ShapeError,
  slogdet,
  solve,
  svd,
  svdvals,
  tensor,
  vectorNorm,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const wrong = (value: unknown) => value as never;
const int = (...shape: number[]) => zeros(shape, { dtype: "int32" });
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
    expect(new LinAlgError("").code).toBe("ERR_LINALG");
  });
});
