import {
  ArgumentError,
  arange,
  broadcastTo,
  DTypeError,
  ones,
  ShapeError,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

describe("an in-place operation", () => {
  it("changes the elements and returns the tensor", () => {
    const x = tensor([1, 2, 3]);
    expect(
      x
        .add_(1)
        .sub_(tensor([1, 1, 1]))
        .mul_(4)
        .div_(2),
    ).toBe(x);
    expect(x.toArray()).toEqual([2, 4, 6]);
    expect(x.fill_(7).toArray()).toEqual([7, 7, 7]);
    expect(x.zero_().toArray()).toEqual([0, 0, 0]);
    expect(x.copy_(tensor([1, 2, 3])).toArray()).toEqual([1, 2, 3]);
    expect(x.copy_(5).toArray()).toEqual([5, 5, 5]);
  });

  it("broadcasts the operand, and writes through views", () => {
    const x = zeros([2, 3]);
    x.at(":", "::2").add_(tensor([[1], [2]]));
    expect(x.toArray()).toEqual([
      [1, 0, 1],
      [2, 0, 2],
    ]);
    x.T.copy_(tensor([10, 20]));
    expect(x.toArray()).toEqual([
      [10, 10, 10],
      [20, 20, 20],
    ]);
  });

  it("reads an overlapping view before it changes", () => {
    const x = arange(6);
    x.at("1:").add_(x.at(":-1"));
    expect(x.toArray()).toEqual([0, 1, 3, 5, 7, 9]);
    const y = arange(5);
    y.copy_(y.at("::-1"));
    expect(y.toArray()).toEqual([4, 3, 2, 1, 0]);
    const z = tensor([
      [1, 2],
      [3, 4],
    ]);
    z.add_(z.T);
    expect(z.toArray()).toEqual([
      [2, 5],
      [5, 8],
    ]);
  });

  it("takes itself as operand", () => {
    const x = arange(40);
    x.add_(x);
    expect(x.toArray()).toEqual(arange(0, 80, 2).toArray());
  });

  it("keeps the dtype: integers may go into floats, not the other way", () => {
    const x = tensor([1, 2], { dtype: "float32" });
    x.add_(tensor([1, 1], { dtype: "float64" })).mul_(tensor([2, 2], { dtype: "int32" }));
    expect([x.dtype, x.toArray()]).toEqual(["float32", [4, 6]]);
    const n = tensor([1, 2], { dtype: "int32" });
    expect(() => n.add_(tensor([0.5, 0.5]))).toThrow(
      new DTypeError(
        "add_: the result is float32 and does not fit into int32; use the operation that returns a new tensor",
      ),
    );
    expect(n.toArray()).toEqual([1, 2]);
  });

  it("refuses an operand that does not fit into the target", () => {
    expect(() => ones([3]).add_(ones([2, 3]))).toThrow(
      new ShapeError(
        "add_: shape [2, 3] does not fit into [3]; use the operation that returns a new tensor",
      ),
    );
    expect(() => ones([3]).copy_(ones([2]))).toThrow(
      new ShapeError("copy_: shapes [3] and [2] differ at axis -1 (3 and 2); make them equal or 1"),
    );
  });

  it("refuses a view that repeats elements", () => {
    expect(() => broadcastTo(tensor([1]), [3]).add_(1)).toThrow(
      new ArgumentError(
        "add_: this view of shape [3] repeats elements; write to the tensor it was broadcast from",
      ),
    );
    expect(() => broadcastTo(tensor([[1], [2]]), [2, 3]).zero_()).toThrow(ArgumentError);
    const single = broadcastTo(tensor([1]), [1, 1]);
    expect(single.add_(1).toArray()).toEqual([[2]]);
  });

  it("refuses a value that is no number", () => {
    expect(() => ones([2]).fill_("1" as unknown as number)).toThrow(
      new ArgumentError("fill_: 1 is not a number; give one"),
    );
  });

  it("on a view shows in all views, reshapes and detached tensors", () => {
    const x = zeros([2, 2]);
    const [flat, detached] = [x.reshape([4]), x.detach()];
    x.at(0).add_(1);
    expect(flat.toArray()).toEqual([1, 1, 0, 0]);
    expect(detached.toArray()).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
});
