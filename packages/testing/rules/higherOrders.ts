import { derivative, flags, gradientOf, leaf, type Scenarios, takeGradient } from "./scenario.ts";

export const higherOrders: Scenarios = {
  "differentiates three times"() {
    const x = leaf([0.5, 2]);
    const first = derivative(x.pow(4), x);
    const second = derivative(first, x);
    return { first, second, third: derivative(second, x) };
  },
  "punishes a large gradient"() {
    const x = leaf([1, -2]);
    x.pow(3).sum().backward(undefined, { createGraph: true });
    const penalty = takeGradient(x).square().sum();
    penalty.backward();
    return { "x.grad": x.grad };
  },
  "tracks a gradient only when it creates a graph"() {
    const [x, y] = [leaf([1, 2]), leaf([1, 2])];
    x.mul(x).sum().backward();
    y.mul(y).sum().backward(undefined, { createGraph: true });
    return { without: flags(gradientOf(x)), with: flags(gradientOf(y)) };
  },
  "keeps the graph that it creates another of"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    loss.backward(undefined, { createGraph: true });
    x.grad = null;
    loss.backward();
    return { "x.grad": x.grad };
  },
  "does not track the gradient of a linear function"() {
    const x = leaf([1, 2]);
    x.mul(3).sum().backward(undefined, { createGraph: true });
    return { "x.grad": flags(gradientOf(x)) };
  },
  "differentiates by the gradient that was given"() {
    const [x, weights] = [leaf([1, 2]), leaf([3, 4])];
    x.mul(x).backward(weights, { createGraph: true });
    const first = takeGradient(x);
    first.mul(first).sum().backward();
    return { "weights.grad": weights.grad, "x.grad": x.grad };
  },
  "adds up graphs over two passes"() {
    const x = leaf([1, 2]);
    x.pow(2).sum().backward(undefined, { createGraph: true });
    x.pow(3).sum().backward(undefined, { createGraph: true });
    const total = takeGradient(x);
    total.sum().backward();
    return { total, "x.grad": x.grad };
  },
  "differentiates twice through views"() {
    const x = leaf([
      [0.5, 2],
      [1, -1],
    ]);
    const y = x.T.at(0).mul(x.at(1));
    const first = derivative(y.mul(y), x);
    return { first, second: derivative(first, x) };
  },
  "mixes derivatives of two leaves"() {
    const [x, y] = [leaf([0.5]), leaf([2])];
    const byX = derivative(x.pow(2).mul(y.pow(3)), x);
    return { "by both": derivative(byX, y) };
  },
};
