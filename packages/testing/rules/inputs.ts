import { constant, leaf, type Scenarios } from "./scenario.ts";

export const inputs: Scenarios = {
  "reaches only the named leaf"() {
    const [a, b] = [leaf([2]), leaf([5])];
    a.mul(b)
      .sum()
      .backward(undefined, { inputs: [a] });
    return { "a.grad": a.grad, "b.grad": b.grad };
  },
  "reaches a named result and no leaf"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.mul(3)
      .sum()
      .backward(undefined, { inputs: [y] });
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "reaches a leaf and a result on the way"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.mul(3)
      .sum()
      .backward(undefined, { inputs: [y, x] });
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "adds to the gradient of a named input"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    x.mul(4)
      .sum()
      .backward(undefined, { inputs: [x] });
    return { "x.grad": x.grad };
  },
  "leaves a named input that was not used"() {
    const [x, unused] = [leaf([1, 2]), leaf([5])];
    x.mul(x)
      .sum()
      .backward(undefined, { inputs: [unused] });
    return { "x.grad": x.grad, "unused.grad": unused.grad };
  },
  "names where it starts"() {
    const x = leaf([3]);
    const y = x.mul(x);
    y.backward(undefined, { inputs: [y] });
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "frees only the way to the inputs"() {
    const [a, b] = [leaf([2]), leaf([5])];
    const loss = a.mul(a).add(b.mul(b)).sum();
    loss.backward(undefined, { inputs: [a] });
    loss.backward(undefined, { inputs: [b] });
    return { "a.grad": a.grad, "b.grad": b.grad };
  },
  "refuses a freed way to another input"() {
    const [a, b] = [leaf([2]), leaf([5])];
    const loss = a.mul(b).sum();
    loss.backward(undefined, { inputs: [a] });
    loss.backward(undefined, { inputs: [b] });
    return {};
  },
  "refuses an input that is not tracked"() {
    const [x, factor] = [leaf([2]), constant([3])];
    const loss = x.mul(factor).sum();
    loss.backward(undefined, { inputs: [factor] });
    return {};
  },
  "refuses no inputs"() {
    const x = leaf([2]);
    const loss = x.mul(x).sum();
    loss.backward(undefined, { inputs: [] });
    return {};
  },
  "retains the gradient on the way to an input"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.retainGrad();
    y.mul(3)
      .sum()
      .backward(undefined, { inputs: [x] });
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "takes an input named twice once"() {
    const x = leaf([1, 2]);
    x.mul(x)
      .sum()
      .backward(undefined, { inputs: [x, x] });
    return { "x.grad": x.grad };
  },
  "reaches a view"() {
    const x = leaf([1, 2, 3]);
    const part = x.at("1:");
    part
      .mul(part)
      .sum()
      .backward(undefined, { inputs: [part] });
    return { "part.grad": part.grad, "x.grad": x.grad };
  },
};
