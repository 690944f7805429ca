import { noGrad } from "@linnet/autograd";
import { at, exp, take, tensor, where } from "@linnet/tensor";
import { constant, indices, leaf, type Scenarios, takeGradient } from "./scenario.ts";

export const saved: Scenarios = {
  "refuses a saved value that was changed"() {
    const [x, factor] = [leaf([1, 2]), constant([5, 6])];
    const loss = x.mul(factor).sum();
    factor.add_(1);
    loss.backward();
    return {};
  },
  "refuses a saved value that was changed back"() {
    const [x, factor] = [leaf([1, 2]), constant([5, 6])];
    const loss = x.mul(factor).sum();
    factor.add_(1).sub_(1);
    loss.backward();
    return {};
  },
  "refuses a saved leaf that was changed"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    noGrad(() => x.add_(1));
    loss.backward();
    return {};
  },
  "refuses a saved result that was changed"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const loss = y.mul(y).sum();
    y.add_(1);
    loss.backward();
    return {};
  },
  "refuses a saved output that was changed"() {
    const x = leaf([1, 2]);
    const y = exp(x);
    noGrad(() => y.add_(1));
    y.sum().backward();
    return {};
  },
  "refuses a saved output that was changed with recording"() {
    const x = leaf([1, 2]);
    const y = exp(x);
    y.add_(1);
    y.sum().backward();
    return {};
  },
  "refuses a result multiplied by itself in place"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    y.mul_(y);
    y.sum().backward();
    return {};
  },
  "refuses a saved base whose view was changed"() {
    const [x, factor] = [leaf([1, 2]), constant([5, 6])];
    const loss = x.mul(factor).sum();
    factor.at(":1").zero_();
    loss.backward();
    return {};
  },
  "refuses a saved view whose base was changed"() {
    const [x, factor] = [leaf([1]), constant([5, 6])];
    const loss = x.mul(factor.at(":1")).sum();
    factor.zero_();
    loss.backward();
    return {};
  },
  "refuses a saved view though another part was changed"() {
    const [x, factor] = [leaf([1]), constant([5, 6])];
    const loss = x.mul(factor.at(":1")).sum();
    factor.at("1:").zero_();
    loss.backward();
    return {};
  },
  "refuses a saved value that was written into"() {
    const [x, factor] = [leaf([1, 2]), constant([5, 6])];
    const loss = x.mul(factor).sum();
    factor.set(1, 0);
    loss.backward();
    return {};
  },
  "refuses saved indices that were changed"() {
    const [x, places] = [leaf([1, 2]), indices([0, 0])];
    const loss = take(x, places).sum();
    places.fill_(1);
    loss.backward();
    return {};
  },
  "refuses a saved condition that was changed"() {
    const [x, condition] = [leaf([1, 2]), tensor([true, false])];
    const loss = where(condition, x, x.mul(2)).sum();
    condition.fill_(1);
    loss.backward();
    return {};
  },
  "refuses a saved value of a second derivative"() {
    const [x, factor] = [leaf([1, 2]), constant([5, 6])];
    const y = x.mul(factor);
    y.mul(y).sum().backward(undefined, { createGraph: true });
    const loss = takeGradient(x).sum();
    factor.add_(1);
    loss.backward();
    return {};
  },
  "does not mind a change of what is not saved"() {
    const [x, summand] = [leaf([1, 2]), constant([5, 6])];
    const loss = x.add(summand).sum();
    summand.zero_();
    loss.backward();
    return { "x.grad": x.grad };
  },
  "does not mind a change of the operand of a constant"() {
    const [x, factor] = [leaf([1, 2]), constant([5, 6])];
    const y = x.mul(3);
    const loss = y.mul(factor).sum();
    y.add_(1);
    loss.backward();
    return { "x.grad": x.grad };
  },
  "does not mind a change after the pass"() {
    const [x, factor] = [leaf([1, 2]), constant([5, 6])];
    const loss = x.mul(factor).sum();
    loss.backward();
    factor.add_(1);
    return { "x.grad": x.grad };
  },
  "does not mind a change before the use"() {
    const [x, factor] = [leaf([1, 2]), constant([5, 6])];
    factor.add_(1);
    x.mul(factor).sum().backward();
    return { "x.grad": x.grad };
  },
  "does not mind a change of a sum that was taken"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const total = y.sum();
    y.zero_();
    total.backward();
    return { "x.grad": x.grad };
  },
  "does not mind a change of a mask that was used"() {
    const [x, mask] = [leaf([1, 2]), tensor([true, false])];
    const loss = at(x, mask).mul(3).sum();
    mask.fill_(1);
    loss.backward();
    return { "x.grad": x.grad };
  },
};
