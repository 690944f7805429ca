import {
  ArgumentError,
  arange,
  asarray,
  astype,
  canCast,
  DTypeError,
  eye,
  finfo,
  fromStrided,
  full,
  fullLike,
  IndexError,
  iinfo,
  isdtype,
  type LinnetError,
  linspace,
  meshgrid,
  resultType,
  ShapeError,
  tensor,
  tril,
  triu,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const wrong = (value: unknown) => value as never;
const data = Float32Array.of(1, 2, 3, 4);

const errors: readonly [() => unknown, LinnetError][] = [
  // ---- creation
  [
    () => meshgrid(zeros([2, 2])),
    new ShapeError("meshgrid: shape [2, 2] is no vector; flatten it with reshape(x, [-1])"),
  ],
  [
    () => meshgrid(zeros([2]), { indexing: wrong("yx") }),
    new ArgumentError('meshgrid: indexing is yx; give "xy" or "ij"'),
  ],
  [
    () => meshgrid(wrong([1, 2]), zeros([2])),
    new ArgumentError("meshgrid: an array is not a tensor; make one with tensor(...)"),
  ],
  [() => tril(zeros([3])), new ShapeError("tril: shape [3] is no matrix; give two axes or more")],
  [
    () => triu(zeros([3, 3]), { k: 0.5 }),
    new ArgumentError("triu: k is 0.5; give an integer, 0 for the main diagonal"),
  ],
  [
    () => eye(2, -1),
    new ShapeError("eye: [2, -1] is not a shape; give an array of integers from 0, as [2, 3]"),
  ],
  [
    () => eye(2, { k: Number.NaN }),
    new ArgumentError("eye: k is NaN; give an integer, 0 for the main diagonal"),
  ],
  [
    () => linspace(0, 1, 5, { dtype: "int32" }),
    new DTypeError("linspace: not defined for int32; use float32 or float64"),
  ],
  [
    () => linspace(0, Number.POSITIVE_INFINITY, 5),
    new ArgumentError("linspace: from 0 to Infinity; give finite numbers"),
  ],
  [
    () => linspace(0, 1, 2.5),
    new ArgumentError("linspace: num is 2.5; give how many values, an integer from 0"),
  ],
  [
    () => arange(0, 300, 100, { dtype: "uint8" }).add(arange(0, 300, 1, { dtype: "uint8" })),
    new DTypeError(
      "arange: 256 does not fit into uint8, the integers from 0 to 255; " +
        'use dtype "float32", or round first',
    ),
  ],
  [
    () => full([2], 1.5, { dtype: "int8" }),
    new DTypeError(
      "full: 1.5 does not fit into int8, the integers from -128 to 127; " +
        'use dtype "float32", or round first',
    ),
  ],
  [
    () => fullLike(wrong([1]), 2),
    new ArgumentError("fullLike: an array is not a tensor; make one with tensor(...)"),
  ],
  [
    () => asarray(zeros([2]), { dtype: "int32", copy: false }),
    new ArgumentError(
      "asarray: float32 elements cannot be shared as int32; leave out { copy: false }",
    ),
  ],
  [
    () => asarray([1, 2], { copy: false }),
    new ArgumentError(
      "asarray: numbers outside of a typed array cannot be shared as float32; leave out { copy: false }",
    ),
  ],
  // ---- interop
  [
    () => tensor([true, 2.5]),
    new ArgumentError("tensor: a number among booleans; give one of the two, or a dtype for both"),
  ],
  [
    () => tensor([[1], [false]]),
    new ArgumentError("tensor: a boolean among numbers; give one of the two, or a dtype for both"),
  ],
  [
    () => tensor(wrong(zeros([2, 2]))),
    new ArgumentError(
      "tensor: this is a tensor already; use asarray(x), or astype(x, dtype) for a copy",
    ),
  ],
  [
    () => tensor(wrong([zeros([2]), zeros([2])])),
    new ArgumentError("tensor: there are tensors in the array; join them with stack([a, b])"),
  ],
  [
    () => tensor(wrong([data, data])),
    new ArgumentError(
      "tensor: a Float32Array in an array is not a number; give numbers, booleans, or arrays of them",
    ),
  ],
  [
    () => tensor(wrong(data.buffer)),
    new ArgumentError(
      "tensor: an ArrayBuffer does not say what its elements are; wrap it in a typed array, " +
        "as new Float32Array(buffer)",
    ),
  ],
  [
    () => tensor(wrong(new DataView(data.buffer))),
    new ArgumentError(
      "tensor: a DataView does not say what its elements are; wrap it in a typed array, " +
        "as new Float32Array(buffer)",
    ),
  ],
  [
    () => tensor(BigInt64Array.of(3_000_000_000n)),
    new DTypeError(
      "tensor: 3000000000 does not fit into int32, which holds integers from -2147483648 to " +
        '2147483647; use dtype "float64"',
    ),
  ],
  [
    () => tensor(BigInt64Array.of(2n ** 53n + 1n), { dtype: "float64" }),
    new DTypeError(
      "tensor: 9007199254740993 does not fit into float64, which holds integers from " +
        "-9007199254740991 to 9007199254740991; give numbers instead of bigints",
    ),
  ],
  [
    () => fromStrided({ data: [1, 2], shape: [2], stride: [1], offset: 0 }),
    new DTypeError(
      "fromStrided: no dtype for elements in Array; use a typed array as Float32Array or Int32Array",
    ),
  ],
  [
    () => fromStrided({ data, shape: [-1], stride: [1] }),
    new ShapeError("fromStrided: [-1] is not a shape; give an array of integers from 0, as [2, 3]"),
  ],
  [
    () => fromStrided({ data, shape: [2, 2], stride: [1] }),
    new ShapeError("fromStrided: strides [1] for shape [2, 2]; give one for each axis"),
  ],
  [
    () => fromStrided({ data, shape: [2], stride: [0.5] }),
    new ArgumentError("fromStrided: strides [0.5] and offset 0; give integers, in elements"),
  ],
  [
    () => fromStrided({ data, shape: [2, 2], stride: [2, 1], offset: 1 }),
    new IndexError(
      "fromStrided: shape [2, 2] with strides [2, 1] and offset 1 reaches from element 1 to 4 of 4; " +
        "they must all be in the data",
    ),
  ],
  [
    () => fromStrided({ data, shape: [3], stride: [-1], offset: 1 }),
    new IndexError(
      "fromStrided: shape [3] with strides [-1] and offset 1 reaches from element -1 to 1 of 4; " +
        "they must all be in the data",
    ),
  ],
  // ---- data types
  [
    () => astype(tensor([1, Number.NaN]), "int32"),
    new DTypeError(
      "astype: NaN does not fit into int32, the integers from -2147483648 to 2147483647; " +
        "clip, or replace what is not finite first",
    ),
  ],
  [
    () => astype(tensor([128]), "int8"),
    new DTypeError(
      "astype: 128 does not fit into int8, the integers from -128 to 127; " +
        "clip, or replace what is not finite first",
    ),
  ],
  [
    () => astype(tensor([-1], { dtype: "int8" }), "uint32"),
    new DTypeError(
      "astype: -1 does not fit into uint32, the integers from 0 to 4294967295; use a larger dtype",
    ),
  ],
  [
    () => tensor([1], { dtype: "uint8" }).copy_(tensor([256])),
    new DTypeError(
      "copy_: 256 does not fit into uint8, the integers from 0 to 255; " +
        "clip, or replace what is not finite first",
    ),
  ],
  [
    () => canCast(wrong("int64"), "int8"),
    new DTypeError(
      'canCast: there is no dtype "int64"; use one of float32, float64, int8, int16, int32, uint8, ' +
        "uint16, uint32, bool",
    ),
  ],
  [
    () => finfo("int8"),
    new DTypeError("finfo: int8 is not floating; use float32 or float64, or see iinfo"),
  ],
  [
    () => iinfo("bool"),
    new DTypeError("iinfo: bool is no integer dtype; use one as int32, or see finfo"),
  ],
  [
    () => isdtype("int8", wrong("integer")),
    new ArgumentError(
      'isdtype: "integer" is no kind; use a dtype, or one of bool, signed integer, unsigned integer, ' +
        "integral, real floating, complex floating, numeric",
    ),
  ],
  [
    () => resultType(),
    new ArgumentError("resultType: there is nothing given; give tensors or dtypes"),
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
});
