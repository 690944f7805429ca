import {
  ArgumentError,
  add,
  astype,
  broadcastTo,
  DTypeError,
  divide,
  exp,
  expandDims,
  generator,
  IndexError,
  LinnetError,
  MemoryError,
  matmul,
  matrixTranspose,
  mean,
  multiply,
  ones,
  permuteDims,
  rand,
  reshape,
  ShapeError,
  sqrt,
  sum,
  type Tensor,
  take,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const int = (data: number | number[]) => tensor(data, { dtype: "int32" });
const wrong = (value: unknown) => value as Tensor;

const errors: readonly [() => unknown, LinnetError][] = [
  [
    () => add(zeros([3, 4]), zeros([3])),
    new ShapeError("add: shapes [3, 4] and [3] differ at axis -1 (4 and 3); make them equal or 1"),
  ],
  [
    () => multiply(zeros([2, 1, 5]), zeros([3, 4, 5])),
    new ShapeError(
      "multiply: shapes [2, 1, 5] and [3, 4, 5] differ at axis -3 (2 and 3); make them equal or 1",
    ),
  ],
  [
    () => add(zeros([0]), zeros([3])),
    new ShapeError("add: shapes [0] and [3] differ at axis -1 (0 and 3); make them equal or 1"),
  ],
  [
    () => add(wrong([1, 2]), 3),
    new ArgumentError("add: an array is not a tensor; make one with tensor(...)"),
  ],
  [() => add(1, 2), new ArgumentError("add: 1 and 2 are numbers; give a tensor for one")],
  [
    () => ones([2]).add(wrong("3")),
    new ArgumentError('add: "3" is not a tensor; make one with tensor(...)'),
  ],
  [
    () => ones([2]).add(wrong(undefined)),
    new ArgumentError("add: undefined is not a tensor; make one with tensor(...)"),
  ],
  [
    () => exp(wrong(null)),
    new ArgumentError("exp: null is not a tensor; make one with tensor(...)"),
  ],
  [
    () => exp(int([1])),
    new DTypeError('exp: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => sqrt(tensor([true])),
    new DTypeError('sqrt: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => divide(int([1]), int([2])),
    new DTypeError('divide: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => tensor([true]).add(tensor([true])),
    new DTypeError('add: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => int([1, 2]).mul(0.5),
    new DTypeError(
      "multiply: 0.5 does not fit into int32, the integers from -2147483648 to 2147483647; " +
        'use dtype "float32", or round first',
    ),
  ],
  [
    () => int([1, 2]).add_(0.5),
    new DTypeError(
      "add_: 0.5 does not fit into int32, the integers from -2147483648 to 2147483647; " +
        'use dtype "float32", or round first',
    ),
  ],
  [
    () => tensor([1, 300], { dtype: "uint8" }),
    new DTypeError(
      "tensor: 300 does not fit into uint8, the integers from 0 to 255; " +
        'use dtype "float32", or round first',
    ),
  ],
  [
    () => int([1]).set(Number.NaN, 0),
    new DTypeError(
      "set: NaN does not fit into int32, the integers from -2147483648 to 2147483647; " +
        'use dtype "float32", or round first',
    ),
  ],
  [
    () => zeros([2 ** 40]),
    new MemoryError(
      "tensor: 1099511627776 float32 elements are more than this host gives memory for; " +
        "use a smaller shape, or work on parts",
    ),
  ],
  [
    () => ones([2]).at(null as unknown as string),
    new ArgumentError('at: null is no index; give an integer, a range as "1:3", or [start, stop]'),
  ],
  [
    () => rand([2], { rng: generator(0), low: 2, high: 1 }),
    new ArgumentError("rand: low is 2 and high is 1; give finite numbers with low < high"),
  ],
  [
    () => tensor([true]).pow(2),
    new DTypeError('pow: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => matmul(zeros([32, 784]), zeros([512, 10])),
    new ShapeError("matmul: [32, 784] · [512, 10] has inner sizes 784 and 512; they must be equal"),
  ],
  [
    () => matmul(zeros([3, 4]), zeros([4])),
    new ShapeError(
      "matmul: [3, 4] · [4] are not two matrices; give each two axes, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => matmul(int([1]).reshape([1, 1]), int([1]).reshape([1, 1])),
    new DTypeError('matmul: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => reshape(zeros([2, 3]), [4, -1]),
    new ShapeError(
      "reshape: 6 elements of shape [2, 3] do not fit [4, -1]; the sizes must multiply to the number of elements",
    ),
  ],
  [
    () => reshape(zeros([6]), [4]),
    new ShapeError(
      "reshape: 6 elements of shape [6] do not fit [4]; the sizes must multiply to the number of elements",
    ),
  ],
  [
    () => reshape(zeros([6]), [-1, -1]),
    new ShapeError("reshape: [1, -1] is not a shape; give an array of integers from 0, as [2, 3]"),
  ],
  [
    () => reshape(zeros([0]), [0, -1]),
    new ShapeError(
      "reshape: 0 elements of shape [0] do not fit [0, -1]; the sizes must multiply to the number of elements",
    ),
  ],
  [
    () => broadcastTo(zeros([3]), [2]),
    new ShapeError(
      "broadcastTo: shapes [3] and [2] differ at axis -1 (3 and 2); make them equal or 1",
    ),
  ],
  [
    () => broadcastTo(zeros([2, 3]), [3]),
    new ShapeError(
      "broadcastTo: shape [2, 3] does not stretch to [3]; only axes of size 1 are repeated",
    ),
  ],
  [
    () => matrixTranspose(zeros([3])),
    new ShapeError(
      "matrixTranspose: shape [3] is no matrix; give two axes or more, as with reshape(x, [-1, 1])",
    ),
  ],
  [
    () => permuteDims(zeros([2, 3]), [0]),
    new ArgumentError("permuteDims: [0] names 1 of 2 axes; name each axis once"),
  ],
  [
    () => permuteDims(zeros([2, 3]), [0, 0]),
    new ArgumentError("permuteDims: axis 0 is named twice; name each axis once"),
  ],
  [
    () => sum(zeros([2, 3]), { axis: 2 }),
    new IndexError("sum: axis 2 does not exist in 2 dimensions; use -2 to 1"),
  ],
  [
    () => sum(tensor(1), { axis: 0 }),
    new IndexError("sum: axis 0 does not exist in 0 dimensions; a scalar has no axes"),
  ],
  [
    () => sum(zeros([2, 3]), { axis: [0, -2] }),
    new ArgumentError("sum: axis 0 is named twice; name each axis once"),
  ],
  [
    () => sum(zeros([2]), { axis: 0.5 }),
    new IndexError("sum: axis 0.5 does not exist in 1 dimensions; use -1 to 0"),
  ],
  [
    () => expandDims(zeros([2]), 3),
    new IndexError("expandDims: axis 3 does not exist in 2 dimensions; use -2 to 1"),
  ],
  [
    () => mean(int([1])),
    new DTypeError('mean: not defined for int32; convert with astype(x, "float32") first'),
  ],
  [
    () => take(zeros([3, 2]), int([0, 3])),
    new IndexError("take: index 3 is outside of axis 0 of shape [3, 2]; use -3 to 2"),
  ],
  [
    () => take(zeros([3, 2]), int([-4])),
    new IndexError("take: index -4 is outside of axis 0 of shape [3, 2]; use -3 to 2"),
  ],
  [
    () => take(zeros([3, 2]), tensor(new Int32Array(40_000).fill(3, 20_001, 20_002))),
    new IndexError("take: index 3 is outside of axis 0 of shape [3, 2]; use -3 to 2"),
  ],
  [
    // So many that a kernel looks at them.
    () => take(zeros([3, 2]), tensor(new Int32Array(40_000).fill(-4, 39_998, 39_999))),
    new IndexError("take: index -4 is outside of axis 0 of shape [3, 2]; use -3 to 2"),
  ],
  [
    () => take(zeros([3]), tensor([0])),
    new DTypeError('take: indices are float32; use dtype "int32"'),
  ],
  [
    () => take(zeros([3]), int(0)),
    new ShapeError(
      "take: shapes [3] and []; give a tensor of one axis or more, and a vector of indices",
    ),
  ],
  [
    () => take(zeros([0]), int([0])),
    new IndexError("take: index 0 is outside of axis 0 of shape [0]; the axis is empty"),
  ],
  [
    () => astype(ones([1]), "float" as "float32"),
    new DTypeError(
      'astype: there is no dtype "float"; use one of float32, float64, int8, int16, int32, uint8, uint16, uint32, bool',
    ),
  ],
];

describe("the error", () => {
  it.each(errors.map(([run, error]) => [error.message, run, error] as const))(
    "%s",
    (_, run, error) => {
      expect(run).toThrow(error);
    },
  );

  it.each(errors.map(([, error]) => error.message))("is one line: %s", (message) => {
    expect(message).toMatch(/^[\w.]+: [^\n]+; [^\n]+$/);
  });

  it("has a name and a stable code", () => {
    const seen = errors.map(([, { name, code }]) => `${name} ${code}`);
    expect([...new Set(seen)].sort()).toEqual([
      "ArgumentError ERR_ARGUMENT",
      "DTypeError ERR_DTYPE",
      "IndexError ERR_INDEX",
      "MemoryError ERR_MEMORY",
      "ShapeError ERR_SHAPE",
    ]);
    expect(errors[0]?.[1]).toBeInstanceOf(LinnetError);
  });
});
