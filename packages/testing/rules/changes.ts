import { addAt_, copy, exp, less, setAt_, zeros } from "@linnet/tensor";
import { constant, derivative, flags, indices, leaf, type Scenarios } from "./scenario.ts";

const float64 = { dtype: "float64" } as const;

export const changes: Scenarios = {
  "refuses to change a leaf"() {
    const x = leaf([1, 2]);
    x.add_(1);
    return {};
  },
  "refuses to zero a leaf"() {
    const x = leaf([1, 2]);
    x.zero_();
    return {};
  },
  "refuses to write into a leaf"() {
    const x = leaf([1, 2]);
    x.set(5, 0);
    return {};
  },
  "refuses to change a leaf by itself"() {
    const x = leaf([1, 2]);
    x.mul_(x);
    return {};
  },
  "refuses to change a view of a leaf"() {
    const x = leaf([1, 2]);
    x.at(":1").add_(1);
    return {};
  },
  "refuses to change a transposed leaf"() {
    const x = leaf([
      [1, 2],
      [3, 4],
    ]);
    x.T.mul_(2);
    return {};
  },
  "refuses to change a reshaped leaf"() {
    const x = leaf([
      [1, 2],
      [3, 4],
    ]);
    x.reshape([4]).fill_(2);
    return {};
  },
  "changes a result by numbers"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.add_(1).mul_(10).sub_(2).div_(4);
    y.mul(y).sum().backward();
    return { y, flags: flags(y), "x.grad": x.grad };
  },
  "changes a result by tracked tensors"() {
    const [x, w] = [leaf([1, 2]), leaf([3, -4])];
    const y = x.mul(3);
    y.mul_(w).add_(x).div_(w).sub_(w);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad, "w.grad": w.grad };
  },
  "changes a result by what it was made of"() {
    const x = leaf([1, 2]);
    const y = exp(x).mul(1);
    y.mul_(x);
    y.sum().backward();
    return { "x.grad": x.grad };
  },
  "adds a result to itself"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.add_(y);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "sums over what was stretched into a result"() {
    const [x, row] = [
      leaf([
        [1, 2],
        [3, 4],
      ]),
      leaf([5, 6]),
    ];
    const y = x.mul(2);
    y.mul_(row);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "row.grad": row.grad };
  },
  "refuses an operand that would stretch the target"() {
    const y = leaf([1, 2]).mul(3);
    y.add_(constant([[1], [2]]));
    return {};
  },
  "stops at zero"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.zero_();
    y.mul(x).sum().backward();
    return { flags: flags(y), "x.grad": x.grad };
  },
  "stops at a fill"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.fill_(7);
    y.mul(y).add(x).sum().backward();
    return { "x.grad": x.grad };
  },
  "leads a copy to its source"() {
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    const y = x.mul(3);
    y.copy_(w);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "w.grad": w.grad };
  },
  "stretches the source of a copy"() {
    const row = leaf([3, 4]);
    const y = zeros([3, 2], float64);
    y.copy_(row);
    y.mul(
      constant([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    )
      .sum()
      .backward();
    return { "row.grad": row.grad };
  },
  "converts the source of a copy"() {
    const x = leaf([0.1, 0.2]);
    const y = zeros([2], { dtype: "float32" });
    y.copy_(x);
    y.mul(y).sum().backward();
    return { y, flags: flags(y), "x.grad": x.grad };
  },
  "does not track integers that take a copy"() {
    const x = leaf([1.5, 2.5]);
    const y = zeros([2], { dtype: "int32" });
    y.copy_(x);
    return { y, flags: flags(y) };
  },
  "keeps the dtype of the target"() {
    const [x, w] = [leaf([1, 2], "float32"), leaf([0.1, 0.2], "float64")];
    const y = x.mul(3);
    y.mul_(w);
    y.sum().backward();
    return { y, "x.grad": x.grad, "w.grad": w.grad };
  },
  "changes a scalar"() {
    const x = leaf(3);
    const y = x.mul(x);
    y.mul_(x);
    y.backward();
    return { "x.grad": x.grad };
  },
  "changes an empty result"() {
    const x = leaf([]);
    const y = x.mul(2);
    y.mul_(3);
    y.sum().backward();
    return { "x.grad": x.grad };
  },
  "writes a number into a result"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.set(10, 1);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "writes a tracked row into a result"() {
    const [x, row] = [
      leaf([
        [1, 2],
        [3, 4],
      ]),
      leaf([5, 6]),
    ];
    const y = x.mul(3);
    setAt_(y, row, 0);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "row.grad": row.grad };
  },
  "writes a tracked scalar into many places"() {
    const [x, s] = [leaf([1, 2, 3]), leaf(5)];
    const y = x.mul(3);
    setAt_(y, s, "1:");
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "s.grad": s.grad };
  },
  "writes where a mask is true"() {
    const [x, values] = [leaf([1, -2, 3, -4]), leaf([5, 6])];
    const y = x.mul(3);
    setAt_(y, values, less(x, 0));
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "values.grad": values.grad };
  },
  "writes a number where a mask is true"() {
    const x = leaf([1, -2, 3]);
    const y = x.mul(3);
    setAt_(y, 0, less(x, 0));
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "writes at indices"() {
    const [x, values] = [leaf([1, 2, 3]), leaf([5, 6])];
    const y = x.mul(3);
    setAt_(y, values, indices([2, 0]));
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "values.grad": values.grad };
  },
  "adds at indices named twice"() {
    const [x, values] = [leaf([1, 2, 3]), leaf([5, 6, 7])];
    const y = x.mul(3);
    addAt_(y, values, indices([2, 0, 2]));
    y.mul(y).sum().backward();
    return { "x.grad": x.grad, "values.grad": values.grad };
  },
  "tracks a constant that takes a tracked operand"() {
    const [x, y] = [leaf([1, 2]), constant([3, 4])];
    y.mul_(x);
    y.mul(y).sum().backward();
    return { flags: flags(y), "x.grad": x.grad };
  },
  "tracks a constant from then on"() {
    const [x, y] = [leaf([1, 2]), constant([3, 4])];
    const before = y.mul(2);
    y.add_(x);
    y.mul(before).sum().backward();
    return { before: flags(before), "x.grad": x.grad };
  },
  "fills a constant with results"() {
    const [x, y] = [leaf([3, 2]), zeros([2], float64)];
    setAt_(y, x.at(0).mul(x.at(1)), 0);
    setAt_(y, copy(y.at(0)).mul(x.at(0)), 1);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "refuses a part that was read before another was written"() {
    const [x, y] = [leaf([3, 2]), zeros([2], float64)];
    setAt_(y, x.at(0).mul(x.at(1)), 0);
    setAt_(y, y.at(0).mul(x.at(0)), 1);
    y.sum().backward();
    return {};
  },
  "changes a detached leaf in a loop"() {
    const x = leaf([1, 2]);
    let y = constant([1, 1]);
    for (let i = 0; i < 3; i++) y = copy(y).mul_(x);
    y.sum().backward();
    return { "x.grad": x.grad };
  },
  "changes a result twice with a use between"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.add_(1);
    const z = y.add(2);
    y.mul_(x);
    y.add(z).sum().backward();
    return { "x.grad": x.grad };
  },
  "leads a use before the change to the old value"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const before = y.add(0);
    y.mul_(10);
    before.mul(before).sum().backward();
    return { "x.grad": x.grad };
  },
  "differentiates twice through changes"() {
    const x = leaf([0.5, 2]);
    const y = x.mul(x);
    y.mul_(x);
    y.add_(x);
    const first = derivative(y.mul(y), x);
    return { first, second: derivative(first, x) };
  },
  "differentiates twice through a written part"() {
    const x = leaf([0.5, 2, -1]);
    const y = x.mul(x);
    setAt_(y, x.at(":2").mul(copy(y.at("1:"))), "1:");
    const first = derivative(y.mul(y), x);
    return { first, second: derivative(first, x) };
  },
  "changes a result through detach"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.detach().mul_(10);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
};
