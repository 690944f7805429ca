import {
  ArgumentError,
  astype,
  broadcastArrays,
  broadcastTo,
  concat,
  DTypeError,
  flip,
  IndexError,
  type LinnetError,
  moveaxis,
  repeat,
  reshape,
  roll,
  ShapeError,
  squeeze,
  stack,
  type Tensor,
  tensor,
  tile,
  tril,
  triu,
  unstack,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const wrong = (value: unknown) => value as never;

const errors: readonly [() => unknown, LinnetError][] = [
  [
    () => broadcastArrays(zeros([2]), zeros([3])),
    new ShapeError(
      "broadcastArrays: shapes [2] and [3] differ at axis -1 (2 and 3); make them equal or 1",
    ),
  ],
  [
    () => broadcastTo(zeros([2]), wrong(2)),
    new ShapeError("broadcastTo: 2 is not a shape; give an array of integers from 0, as [2, 3]"),
  ],
  [
    () => concat(wrong(zeros([2]))),
    new ArgumentError("concat: the tensors are not in an array; write concat([a, b])"),
  ],
  [
    () => concat([]),
    new ArgumentError("concat: there are no tensors in the list; give one or more"),
  ],
  [
    () => concat([zeros([2, 3]), zeros([3, 2])]),
    new ShapeError(
      "concat: shapes [2, 3] and [3, 2] differ beside axis 0; make all other sizes equal",
    ),
  ],
  [
    () => concat([tensor(1), tensor(2)]),
    new IndexError("concat: axis 0 does not exist in 0 dimensions; a scalar has no axes"),
  ],
  [
    () => flip(zeros([2]), { axis: 1 }),
    new IndexError("flip: axis 1 does not exist in 1 dimensions; use -1 to 0"),
  ],
  [
    () => flip(zeros([2, 2]), { axis: [0, -2] }),
    new ArgumentError("flip: axis 0 is named twice; name each axis once"),
  ],
  [
    () => flip(zeros([2]), { axis: wrong("0") }),
    new ArgumentError("flip: 0 names no axes; give an integer, or an array of integers"),
  ],
  [
    () => moveaxis(zeros([2, 3]), 2, 0),
    new IndexError("moveaxis: axis 2 does not exist in 2 dimensions; use -2 to 1"),
  ],
  [
    () => moveaxis(zeros([2, 3]), [0, 0], [0, 1]),
    new ArgumentError("moveaxis: axis 0 is named twice; name each axis once"),
  ],
  [
    () => moveaxis(zeros([2, 3]), [0, 1], 0),
    new ArgumentError("moveaxis: 2 axes would go to 1 positions; give as many of both"),
  ],
  [() => repeat(zeros([2]), -1), new ArgumentError("repeat: -1 repeats; give integers from 0")],
  [
    () => repeat(zeros([2]), wrong([1, 2])),
    new ArgumentError("repeat: 1,2 repeats; give integers from 0"),
  ],
  [
    () => repeat(zeros([2]), tensor([1, -2], { dtype: "int8" })),
    new ArgumentError("repeat: -2 repeats; give integers from 0"),
  ],
  [
    () => repeat(zeros([2]), tensor([1, 2])),
    new DTypeError('repeat: the repeats are float32; use dtype "int32"'),
  ],
  [
    () => repeat(zeros([2]), tensor([1, 2, 3], { dtype: "int32" })),
    new ShapeError("repeat: repeats of shape [3] for 2 entries; give one number, or a vector of 2"),
  ],
  [
    () => repeat(zeros([2]), 2, { axis: 1 }),
    new IndexError("repeat: axis 1 does not exist in 1 dimensions; use -1 to 0"),
  ],
  [
    () => reshape(zeros([6]), wrong(6)),
    new ShapeError("reshape: 6 is not a shape; give an array of integers from 0, as [2, 3]"),
  ],
  [
    () => reshape(zeros([2, 3]).T, [6], { copy: false }),
    new ArgumentError(
      "reshape: shape [3, 2] with strides [1, 3] cannot be seen as [6] without a copy; " +
        "leave out { copy: false }",
    ),
  ],
  [
    () => roll(zeros([2]), 0.5),
    new ArgumentError("roll: shifts [0.5] for 1 axes; give one integer for each"),
  ],
  [
    () => roll(zeros([2, 2]), [1, 2, 3], { axis: [0, 1] }),
    new ArgumentError("roll: shifts [1, 2, 3] for 2 axes; give one integer for each"),
  ],
  [
    () => roll(zeros([2]), 1, { axis: 1 }),
    new IndexError("roll: axis 1 does not exist in 1 dimensions; use -1 to 0"),
  ],
  [
    () => roll(zeros([2]), wrong("1")),
    new ArgumentError("roll: the shift is 1; give an integer, or an array of integers"),
  ],
  [
    () => squeeze(zeros([1, 3]), 1),
    new ShapeError("squeeze: axis 1 of shape [1, 3] has size 3; name axes of size 1"),
  ],
  [
    () => squeeze(zeros([1]), [0, 0]),
    new ArgumentError("squeeze: axis 0 is named twice; name each axis once"),
  ],
  [
    () => stack([zeros([2]), zeros([3])]),
    new ShapeError(
      "stack: shapes [2] and [3] differ; make them equal, or join with concat along an axis that exists",
    ),
  ],
  [
    () => stack([zeros([2])], { axis: 2 }),
    new IndexError("stack: axis 2 does not exist in 2 dimensions; use -2 to 1"),
  ],
  [() => stack([]), new ArgumentError("stack: there are no tensors in the list; give one or more")],
  [
    () => tile(zeros([2]), [-1]),
    new ArgumentError("tile: the repetitions are -1; give an array of integers from 0"),
  ],
  [
    () => tile(zeros([2]), wrong(2)),
    new ArgumentError("tile: the repetitions are 2; give an array of integers from 0"),
  ],
  [
    () => unstack(tensor(1)),
    new IndexError("unstack: axis 0 does not exist in 0 dimensions; a scalar has no axes"),
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

it("operations look at every tensor that they are given", () => {
  const calls: readonly ((x: Tensor) => unknown)[] = [
    (x) => broadcastArrays(x),
    (x) => concat([x]),
    (x) => flip(x),
    (x) => moveaxis(x, 0, 1),
    (x) => repeat(x, 2),
    (x) => reshape(x, [2]),
    (x) => roll(x, 1),
    (x) => squeeze(x, 0),
    (x) => stack([x]),
    (x) => tile(x, [2]),
    (x) => unstack(x),
    (x) => tril(x),
    (x) => triu(x),
    (x) => astype(x, "int32"),
  ];
  for (const call of calls) {
    for (const value of [undefined, null, 3, "x", [1, 2], {}]) {
      expect(() => call(wrong(value))).toThrow("is not a tensor; make one with tensor(...)");
    }
  }
});
