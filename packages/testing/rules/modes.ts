import { enableGrad, noGrad } from "@linnet/autograd";
import { constant, flags, leaf, type Scenarios, takeGradient } from "./scenario.ts";

export const modes: Scenarios = {
  "treats results of no grad as constants"() {
    const x = leaf([2, -3]);
    const factor = noGrad(() => x.mul(10));
    x.mul(factor).sum().backward();
    return { factor: flags(factor), "x.grad": x.grad };
  },
  "records in enable grad inside of no grad"() {
    const x = leaf([3]);
    const [y, z] = noGrad(() => [enableGrad(() => x.mul(x)), x.mul(x)] as const);
    y.backward();
    return { y: flags(y), z: flags(z), "x.grad": x.grad };
  },
  "stays off after an inner no grad"() {
    const x = leaf([3]);
    const y = noGrad(() => {
      noGrad(() => {});
      return x.mul(x);
    });
    return { y: flags(y), after: flags(x.mul(x)) };
  },
  "records again after an error"() {
    const x = leaf([3]);
    try {
      noGrad(() => {
        throw new Error("inside");
      });
    } catch {}
    return { "x * x": flags(x.mul(x)) };
  },
  "makes leaves without recording"() {
    const x = noGrad(() => leaf([3]));
    x.mul(x).sum().backward();
    return { x: flags(x), "x.grad": x.grad };
  },
  "walks back without recording"() {
    const x = leaf([3]);
    const loss = x.mul(x).sum();
    noGrad(() => loss.backward());
    return { "x.grad": x.grad };
  },
  "creates a graph without recording"() {
    const x = leaf([3]);
    const loss = x.pow(3).sum();
    noGrad(() => loss.backward(undefined, { createGraph: true }));
    const first = takeGradient(x);
    first.sum().backward();
    return { first, second: x.grad };
  },
  "makes no leaf of a view without recording"() {
    const x = leaf([1, 2]);
    const part = noGrad(() => x.at(":1"));
    part.mul(part).add(x).sum().backward();
    return { part: flags(part), "x.grad": x.grad };
  },
  "computes constants of a view without recording"() {
    const [x, y] = [leaf([1, 2]), constant([3])];
    const part = noGrad(() => x.at(":1"));
    y.add_(part);
    return { "part * 2": flags(part.mul(2)), y: flags(y) };
  },
  "changes a leaf without recording"() {
    const x = leaf([1, 2]);
    noGrad(() => x.sub_(3));
    x.mul(x).sum().backward();
    return { x, flags: flags(x), "x.grad": x.grad };
  },
  "does not track a constant that takes a leaf without recording"() {
    const [x, y] = [leaf([1, 2]), constant([3, 4])];
    noGrad(() => y.add_(x));
    return { y, flags: flags(y) };
  },
  "keeps what it recorded of a leaf changed since"() {
    const x = leaf([3, 4]);
    const y = x.add(1);
    noGrad(() => x.mul_(10));
    y.mul(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "overlooks a change of a result without recording"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    noGrad(() => y.mul_(10));
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "overlooks a change of a view without recording"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const part = y.at(":1");
    noGrad(() => part.mul_(10));
    y.mul(y).sum().backward();
    return { y, "x.grad": x.grad };
  },
  "overlooks a change of a base without recording"() {
    const x = leaf([1, 2]);
    const y = x.mul(3);
    const part = y.at(":1");
    noGrad(() => y.mul_(10));
    part.mul(part).sum().backward();
    return { part, "x.grad": x.grad };
  },
};
