import { requiresGrad_ } from "@linnet/autograd";
import { exp } from "@linnet/tensor";
import { constant, flags, leaf, type Scenarios } from "./scenario.ts";

export const detaching: Scenarios = {
  "stops at detach"() {
    const x = leaf([2, -3]);
    x.mul(x.mul(x).detach()).sum().backward();
    return { "x.grad": x.grad };
  },
  "shares elements after detach"() {
    const x = leaf([1, 2]);
    const d = x.detach();
    d.mul_(10);
    return { d: flags(d), x };
  },
  "notices a change through detach"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    x.detach().add_(1);
    loss.backward();
    return {};
  },
  "notices a change through a view of detach"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    x.detach().at(":1").zero_();
    loss.backward();
    return {};
  },
  "makes a leaf of what was detached"() {
    const x = leaf([1, 2]);
    const y = requiresGrad_(x.mul(3).detach());
    y.mul(y).sum().backward();
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "detaches a result in place"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.detach_();
    y.mul(x).sum().backward();
    return { y: flags(y), "x.grad": x.grad };
  },
  "keeps what was computed before detaching in place"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const loss = y.mul(y).sum();
    y.detach_();
    loss.backward();
    return { "x.grad": x.grad };
  },
  "detaches a leaf in place"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    x.detach_();
    loss.backward();
    return { x: flags(x), "x.grad": x.grad };
  },
  "keeps the gradient of a leaf detached in place"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    x.detach_();
    return { x: flags(x), "x.grad": x.grad };
  },
  "refuses to detach a view in place"() {
    const y = leaf([1, 2]).mul(3);
    y.at(":1").detach_();
    return {};
  },
  "detaches a constant in place"() {
    const y = constant([1, 2]);
    y.detach_();
    return { y: flags(y) };
  },
  "keeps a view of what was detached in place"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const part = y.at(":1");
    y.detach_();
    part.mul(part).sum().backward();
    return { part: flags(part), "x.grad": x.grad };
  },
  "changes a result that was detached in place"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.detach_();
    y.add_(1);
    y.mul(x).sum().backward();
    return { y: flags(y), "x.grad": x.grad };
  },
  "detaches a changed result in place"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.mul_(x);
    y.detach_();
    y.mul(x).sum().backward();
    return { y: flags(y), "x.grad": x.grad };
  },
  "does not notice a change through data"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    x.data.mul_(10);
    loss.backward();
    return { "x.grad": x.grad };
  },
  "does not notice a change of a result through data"() {
    const x = leaf([0, 1]);
    const y = exp(x);
    y.data.zero_();
    y.sum().backward();
    return { "x.grad": x.grad };
  },
  "updates a leaf through data"() {
    const x = leaf([1, 2]);
    x.data.sub_(3);
    x.mul(x).sum().backward();
    return { data: flags(x.data), x, "x.grad": x.grad };
  },
  "updates a part of a leaf through data"() {
    const x = leaf([1, 2]);
    x.data.set(5, 0);
    x.mul(x).sum().backward();
    return { x, "x.grad": x.grad };
  },
  "does not notice a change through data of a view"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    x.at(":1").data.zero_();
    loss.backward();
    return { "x.grad": x.grad };
  },
};
