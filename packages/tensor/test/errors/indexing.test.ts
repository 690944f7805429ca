import {
  ArgumentError,
  addAt_,
  arange,
  at,
  broadcastTo,
  copy,
  DTypeError,
  IndexError,
  type IndexItem,
  isContiguous,
  type LinnetError,
  ones,
  ShapeError,
  setAt_,
  type Tensor,
  take,
  takeAlongAxis,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const int = (data: number | number[] | number[][]) => tensor(data, { dtype: "int32" });
const wrong = (value: unknown) => value as Tensor;
const item = (value: unknown) => value as IndexItem;
const x = zeros([2, 3]);

const errors: readonly [() => unknown, LinnetError][] = [
  [
    () => at(wrong([1, 2]), 0),
    new ArgumentError("at: an array is not a tensor; make one with tensor(...)"),
  ],
  [() => at(x, 2), new IndexError("at: index 2 is outside of axis 0 of shape [2, 3]; use -2 to 1")],
  [
    () => at(x, "...", -4),
    new IndexError("at: index -4 is outside of axis 1 of shape [2, 3]; use -3 to 2"),
  ],
  [
    () => at(x, Number.NaN),
    new IndexError("at: index NaN is outside of axis 0 of shape [2, 3]; use -2 to 1"),
  ],
  [
    () => at(zeros([0]), 0),
    new IndexError("at: index 0 is outside of axis 0 of shape [0]; the axis is empty"),
  ],
  [
    () => at(x, 0, ":", null, ":"),
    new IndexError("at: the items index 3 axes, and shape [2, 3] has 2; leave out 1"),
  ],
  [
    () => at(tensor(1), 0),
    new IndexError("at: the items index 1 axes, and shape [] has 0; leave out 1"),
  ],
  [
    () => at(x, tensor([[[true]]]), 0),
    new IndexError("at: the items index 4 axes, and shape [2, 3] has 2; leave out 2"),
  ],
  [() => at(x, "...", 0, "..."), new ArgumentError('at: "..." stands twice; use it once')],
  [
    () => at(x, item(true)),
    new ArgumentError(
      'at: true is no index; give an integer, a range as "1:3" or [1, 3], "...", ' +
        "null for a new axis, or a tensor of integers or bool",
    ),
  ],
  [
    () => at(x, item(undefined)),
    new ArgumentError(
      'at: undefined is no index; give an integer, a range as "1:3" or [1, 3], "...", ' +
        "null for a new axis, or a tensor of integers or bool",
    ),
  ],
  [
    () => at(x, "1"),
    new ArgumentError(
      'at: "1" is not a range; write "start:stop" or "start:stop:step" with a step other than 0',
    ),
  ],
  [
    () => at(x, [0, 2, 0]),
    new ArgumentError(
      "at: [0, 2, 0] is not a range; give integers, [start, stop] or [start, stop, step] with a step other than 0",
    ),
  ],
  [
    () => at(x, item([0, 1, 0, 1])),
    new ArgumentError(
      "at: [0, 1, 0, 1] is not a range; give [start, stop] or [start, stop, step], " +
        'and for single positions tensor([...], { dtype: "int32" })',
    ),
  ],
  [
    () => at(x, item([1])),
    new ArgumentError(
      "at: [1] is not a range; give [start, stop] or [start, stop, step], " +
        'and for single positions tensor([...], { dtype: "int32" })',
    ),
  ],
  [
    () => at(x, ":", int([0, 3])),
    new IndexError("at: index 3 is outside of axis 1 of shape [2, 3]; use -3 to 2"),
  ],
  [
    () => at(x, int([[-3]])),
    new IndexError("at: index -3 is outside of axis 0 of shape [2, 3]; use -2 to 1"),
  ],
  [
    () => at(x, tensor([0, 1])),
    new DTypeError('at: indices are float32; use integers, as with astype(indices, "int32")'),
  ],
  [
    () => at(x, int([0, 1]), int([0, 1, 2])),
    new ShapeError(
      "at: the tensors of the index have shapes [2] and [3], a mask that of its true elements; " +
        "make the sizes equal or 1",
    ),
  ],
  [
    () => at(x, tensor([true, true, false])),
    new ShapeError("at: a mask of shape [3] stands for axes of shape [2]; make the shapes equal"),
  ],
  [
    // So many that a kernel looks at them.
    () => take(zeros([3, 2]), tensor(new Int32Array(40_000).fill(3, 20_001, 20_002))),
    new IndexError("take: index 3 is outside of axis 0 of shape [3, 2]; use -3 to 2"),
  ],
  [
    () => take(zeros([3, 2]), tensor(new Int32Array(40_000).fill(-4, 39_998, 39_999))),
    new IndexError("take: index -4 is outside of axis 0 of shape [3, 2]; use -3 to 2"),
  ],
  [
    () => take(zeros([3, 2]), int([0, 3])),
    new IndexError("take: index 3 is outside of axis 0 of shape [3, 2]; use -3 to 2"),
  ],
  [
    () => take(zeros([3, 2]), int([-3]), { axis: 1 }),
    new IndexError("take: index -3 is outside of axis 1 of shape [3, 2]; use -2 to 1"),
  ],
  [
    () => take(zeros([3, 2]).T, int([0, 2])),
    new IndexError("take: index 2 is outside of axis 0 of shape [2, 3]; use -2 to 1"),
  ],
  [
    () => take(zeros([2, 3, 2]), int([0, -4]), { axis: 1 }),
    new IndexError("take: index -4 is outside of axis 1 of shape [2, 3, 2]; use -3 to 2"),
  ],
  [
    () => take(zeros([2, 0]), int([2])),
    new IndexError("take: index 2 is outside of axis 0 of shape [2, 0]; use -2 to 1"),
  ],
  [
    () => take(zeros([0]), int([0])),
    new IndexError("take: index 0 is outside of axis 0 of shape [0]; the axis is empty"),
  ],
  [
    () => take(zeros([3]), tensor([0])),
    new DTypeError('take: indices are float32; use integers, as with astype(indices, "int32")'),
  ],
  [
    () => take(zeros([3]), tensor([true])),
    new DTypeError('take: indices are bool; use integers, as with astype(indices, "int32")'),
  ],
  [
    () => take(zeros([3]), int(0)),
    new ShapeError(
      "take: shapes [3] and []; give a tensor of one axis or more, and a vector of indices",
    ),
  ],
  [
    () => take(tensor(1), int([0])),
    new ShapeError(
      "take: shapes [] and [1]; give a tensor of one axis or more, and a vector of indices",
    ),
  ],
  [
    () => take(x, int([0]), { axis: 2 }),
    new IndexError("take: axis 2 does not exist in 2 dimensions; use -2 to 1"),
  ],
  [
    () => takeAlongAxis(x, int([[0, 1, 2]]), { axis: 0 }),
    new IndexError("takeAlongAxis: index 2 is outside of axis 0 of shape [2, 3]; use -2 to 1"),
  ],
  [
    () => takeAlongAxis(x, int([0])),
    new ShapeError(
      "takeAlongAxis: shapes [2, 3] and [1] differ in their number of axes; " +
        "give the indices as many as x has",
    ),
  ],
  [
    () => takeAlongAxis(x, int([[0], [0], [0]])),
    new ShapeError(
      "takeAlongAxis: shapes [2, 1] and [3, 1] differ at axis -2 (2 and 3); make them equal or 1",
    ),
  ],
  [
    () => takeAlongAxis(tensor(1), int(0)),
    new IndexError("takeAlongAxis: axis -1 does not exist in 0 dimensions; a scalar has no axes"),
  ],
  [
    () => takeAlongAxis(x, ones([2, 1])),
    new DTypeError(
      'takeAlongAxis: indices are float32; use integers, as with astype(indices, "int32")',
    ),
  ],
  [
    () => setAt_(wrong(3), 0, 0),
    new ArgumentError("setAt_: 3 is not a tensor; make one with tensor(...)"),
  ],
  [
    () => setAt_(x, wrong("1"), 0),
    new ArgumentError('setAt_: "1" is not a tensor; make one with tensor(...)'),
  ],
  [
    () => setAt_(x, 1, int([0, 2])),
    new IndexError("setAt_: index 2 is outside of axis 0 of shape [2, 3]; use -2 to 1"),
  ],
  [
    () => addAt_(x, 1, 0, 3),
    new IndexError("addAt_: index 3 is outside of axis 1 of shape [2, 3]; use -3 to 2"),
  ],
  [
    () => setAt_(x, ones([2]), int([0, 1])),
    new ShapeError(
      "setAt_: the value has shape [2] and the index selects [2, 3]; give a value that stretches to that",
    ),
  ],
  [
    () => setAt_(x, ones([1, 3]), 0),
    new ShapeError(
      "setAt_: the value has shape [1, 3] and the index selects [3]; give a value that stretches to that",
    ),
  ],
  [
    () => setAt_(int([1, 2]), 0.5, 0),
    new DTypeError(
      "setAt_: 0.5 does not fit into int32, the integers from -2147483648 to 2147483647; " +
        'use dtype "float32", or round first',
    ),
  ],
  [
    () => setAt_(int([1, 2]), tensor([0.5]), [0, 1]),
    new DTypeError(
      'setAt_: float32 elements do not fit into int32; convert them with astype(value, "int32") first',
    ),
  ],
  [
    () => setAt_(tensor([true]), int([2]), ":"),
    new DTypeError(
      'setAt_: int32 elements do not fit into bool; convert them with astype(value, "bool") first',
    ),
  ],
  [
    () => addAt_(tensor([true]), 1, 0),
    new DTypeError('addAt_: not defined for bool; convert with astype(x, "float32") first'),
  ],
  [
    () => setAt_(broadcastTo(tensor([1]), [3]), 2, int([0])),
    new ArgumentError(
      "setAt_: this view of shape [3] repeats elements; write to the tensor it was broadcast from",
    ),
  ],
  [
    () => [...tensor(3)],
    new ArgumentError("iterator: a scalar has no entries; read it with item()"),
  ],
  [
    () => copy(wrong(null)),
    new ArgumentError("copy: null is not a tensor; make one with tensor(...)"),
  ],
  [
    () => isContiguous(wrong(7)),
    new ArgumentError("isContiguous: 7 is not a tensor; make one with tensor(...)"),
  ],
  [
    () => at(arange(3), "0:1").get(1),
    new IndexError("get: index 1 is outside of axis 0 of shape [1]; use -1 to 0"),
  ],
];

describe("the error", () => {
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
