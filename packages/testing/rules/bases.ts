import { noGrad } from "@linnet/autograd";
import { copy, setAt_, zeros } from "@linnet/tensor";
import { constant, derivative, flags, leaf, type Scenarios } from "./scenario.ts";

export const bases: Scenarios = {
  "keeps the change of a base whose detached twin was changed"() {
    const [x, w] = [leaf([1, 2, 3]), leaf([4, 5, 6])];
    const y = x.mul(3);
    const part = y.at("1:");
    const twin = y.detach();
    y.mul_(10);
    twin.add_(w);
    part.add(twin.at("1:")).sum().backward();
    return { part, "x.grad": x.grad, "w.grad": w.grad };
  },
  "tracks a sibling of a view that becomes tracked"() {
    const [x, y] = [leaf([2]), constant([3, 4])];
    const [first, last] = [y.at(":1"), y.at("1:")];
    first.mul_(x);
    last.mul(last).sum().backward();
    return { last: flags(last), "x.grad": x.grad };
  },
  "stacks results in a constant"() {
    const [x, rows] = [leaf([1, 2]), zeros([3, 2], { dtype: "float64" })];
    setAt_(rows, x, 0);
    for (let i = 0; i < 2; i++) setAt_(rows, copy(rows.at(i)).mul(x), i + 1);
    rows
      .mul(
        constant([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
      )
      .sum()
      .backward();
    return { rows, "x.grad": x.grad };
  },
  "changes base and view in turn"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const part = y.at("1:");
    y.mul_(2);
    part.add_(x.at(":2"));
    y.sub_(x);
    part.mul_(x.at("1:"));
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "leads a use of a view before the change to the old value"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const part = y.at("1:");
    const before = part.add(0);
    y.mul_(10);
    before.mul(before).sum().backward();
    return { "x.grad": x.grad };
  },
  "refuses a saved view after a change of its base"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const part = y.at("1:");
    const loss = part.mul(part).sum();
    y.add_(1);
    loss.backward();
    return {};
  },
  "refuses to change a view made without recording"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const part = noGrad(() => y.at("1:"));
    part.mul_(2);
    return {};
  },
  "changes the base of a view made without recording"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    noGrad(() => y.at("1:"));
    y.mul_(2);
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "changes a detached view"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.at("1:").detach().mul_(10);
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "differentiates twice through a changed view"() {
    const x = leaf([0.5, 2, -1]);
    const y = x.mul(x);
    y.at("1:").mul_(x.at(":2"));
    const first = derivative(y.mul(y), x);
    return { first, second: derivative(first, x) };
  },
  "retains the gradient of a base whose view was changed"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.at("1:").mul_(10);
    y.retainGrad();
    y.mul(y).sum().backward();
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "retains the gradient of a base after a change of its view"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.retainGrad();
    y.at("1:").mul_(10);
    y.mul(y).sum().backward();
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "retains the gradient of a view after its change"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const part = y.at("1:");
    part.retainGrad();
    part.mul_(10);
    part.mul(part).sum().backward();
    return { "part.grad": part.grad, "x.grad": x.grad };
  },
  "retains the gradient of a view after a change of its base"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    const part = y.at("1:");
    part.retainGrad();
    y.mul_(10);
    part.mul(part).sum().backward();
    return { "part.grad": part.grad, "x.grad": x.grad };
  },
  "calls the hook of a base whose view was changed"() {
    const x = leaf([1, 2, 3]);
    const y = x.mul(3);
    y.registerHook((g) => g.add(1));
    y.at("1:").mul_(10);
    y.sum().backward();
    return { "x.grad": x.grad };
  },
};
