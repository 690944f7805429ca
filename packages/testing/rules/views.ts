import { broadcastTo, copy, diagonal, flip, setAt_ } from "@linnet/tensor";
import { constant, flags, indices, leaf, type Scenarios } from "./scenario.ts";

export const views: Scenarios = {
  "changes a view and uses the base"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.at("1:").mul_(10);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "changes a view and uses the view"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const part = y.at("1:");
    part.mul_(10);
    part.mul(part).sum().backward();
    return { flags: flags(part), "x.grad": x.grad };
  },
  "changes a base and uses a view made before"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const part = y.at("1:");
    y.mul_(10);
    part.mul(part).sum().backward();
    return { part, "x.grad": x.grad };
  },
  "changes a view and uses one that overlaps"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const [first, last] = [y.at(":2"), y.at("1:")];
    first.mul_(10);
    last.mul(last).sum().backward();
    return { last, "x.grad": x.grad };
  },
  "changes a view and uses one that does not overlap"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const [first, last] = [y.at(":1"), y.at("1:")];
    first.mul_(10);
    last.mul(last).sum().backward();
    return { "x.grad": x.grad };
  },
  "changes a view by a tracked tensor"() {
    const [x, w] = [leaf([1, 2, 3]), leaf([4, 5])];
    const y = x.mul(3);
    y.at("1:").mul_(w);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "w.grad": w.grad };
  },
  "changes a view by another view"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.at(":1").add_(y.at("2:"));
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "refuses a view multiplied by another view"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.at(":1").mul_(y.at("2:"));
    y.sum().backward();
    return {};
  },
  "changes a view of a view"() {
    const x = leaf([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const y = x.mul(3);
    y.at(1).at("1:").mul_(10);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "changes a base and uses a view of a view"() {
    const x = leaf([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const y = x.mul(3);
    const inner = y.at(1).at("1:");
    y.mul_(x);
    inner.mul(inner).sum().backward();
    return { "x.grad": x.grad };
  },
  "changes a view and uses a view of it"() {
    const x = leaf([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const y = x.mul(3);
    const outer = y.at(1);
    const inner = outer.at("1:");
    outer.mul_(10);
    inner.mul(inner).sum().backward();
    return { "x.grad": x.grad };
  },
  "changes a transposed view"() {
    const [x, w] = [
      leaf([
        [1, 2],
        [3, 4],
      ]),
      leaf([5, 6]),
    ];
    const y = x.mul(3);
    y.T.mul_(w);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad, "w.grad": w.grad };
  },
  "changes a reshaped view"() {
    const x = leaf([
      [1, 2],
      [3, 4],
    ]);
    const y = x.mul(3);
    y.reshape([4]).at("1:3").mul_(10);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "does not change the base of a reshape that had to copy"() {
    const x = leaf([
      [1, 2],
      [3, 4],
    ]);
    const y = x.mul(3);
    const flat = y.T.reshape([4]);
    flat.mul_(10);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "changes a diagonal"() {
    const [x, w] = [
      leaf([
        [1, 2],
        [3, 4],
      ]),
      leaf([5, 6]),
    ];
    const y = x.mul(3);
    diagonal(y).mul_(w);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad, "w.grad": w.grad };
  },
  "changes every second element"() {
    const x = leaf([1, 2, 3, 4]);
    const y = x.mul(3);
    y.at("::2").sub_(x.at("1::2"));
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "changes a flipped view"() {
    const [x, w] = [leaf([1, 2, 3]), leaf([4, 5, 6])];
    const y = x.mul(3);
    flip(y, { axis: 0 }).mul_(w);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad, "w.grad": w.grad };
  },
  "refuses to change a view that repeats elements"() {
    const y = leaf([[1], [2]]).mul(3);
    broadcastTo(y, [2, 3]).mul_(2);
    return {};
  },
  "zeroes a view"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.at("1:").zero_();
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "copies into a view"() {
    const [x, w] = [leaf([1, 2, 3]), leaf([4, 5])];
    const y = x.mul(3);
    y.at("1:").copy_(w);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "w.grad": w.grad };
  },
  "writes into a view"() {
    const [x, s] = [
      leaf([
        [1, 2],
        [3, 4],
      ]),
      leaf(5),
    ];
    const y = x.mul(3);
    const row = y.at(1);
    setAt_(row, s, 0);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "s.grad": s.grad };
  },
  "writes at indices of a view"() {
    const [x, w] = [
      leaf([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      leaf([7, 8]),
    ];
    const y = x.mul(3);
    setAt_(y.T, w, indices([2, 0]), 1);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "w.grad": w.grad };
  },
  "tracks a constant whose view takes a tracked operand"() {
    const [x, y] = [leaf([1]), constant([3, 4])];
    y.at(":1").mul_(x);
    y.mul(y).sum().backward();
    return { flags: flags(y), "x.grad": x.grad };
  },
  "tracks the views of a constant that becomes tracked"() {
    const [x, y] = [leaf([1, 2]), constant([3, 4])];
    const part = y.at("1:");
    const before = flags(part);
    y.mul_(x);
    part.mul(part).sum().backward();
    return { before, after: flags(part), "x.grad": x.grad };
  },
  "changes a view of a constant that became tracked"() {
    const [x, y] = [leaf([1, 2]), constant([3, 4])];
    const part = y.at("1:");
    y.mul_(x);
    part.mul_(10);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "adds a tensor to itself moved by one"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.at("1:").add_(y.at(":-1"));
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "moves a tensor by one"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    setAt_(y, y.at(":-1"), "1:");
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "moves a copy of a tensor by one"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    setAt_(y, copy(y.at(":-1")), "1:");
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
};
