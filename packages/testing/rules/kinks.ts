import { greater, max, maximum, min, prod, sign, std, where } from "@linnet/tensor";
import { constant, leaf, type Scenarios } from "./scenario.ts";

export const kinks: Scenarios = {
  "raises zero to a tracked power"() {
    const [base, exponent] = [leaf([0, 0, 2]), leaf([0, 2, 3])];
    base.pow(exponent).sum().backward();
    return { "base.grad": base.grad, "exponent.grad": exponent.grad };
  },
  "takes a sign with an infinite gradient"() {
    const x = leaf([1, -2]);
    sign(x).backward(constant([Number.POSITIVE_INFINITY, Number.NaN]));
    return { "x.grad": x.grad };
  },
  "takes the absolute value of zero"() {
    const x = leaf([0, -0, 2]);
    x.abs().sum().backward();
    return { "x.grad": x.grad };
  },
  "takes the root of zero"() {
    const x = leaf([0, 4]);
    x.sqrt().sum().backward();
    return { "x.grad": x.grad };
  },
  "shares the gradient of the larger of equals"() {
    const [x, y] = [leaf([2, 1]), leaf([2, 3])];
    maximum(x, y).sum().backward();
    return { "x.grad": x.grad, "y.grad": y.grad };
  },
  "shares the gradient of the largest among equals"() {
    const x = leaf([
      [2, 3, 3],
      [1, 1, 1],
    ]);
    max(x, { axis: 1 })
      .mul(constant([1, 2]))
      .sum()
      .backward();
    return { "x.grad": x.grad };
  },
  "shares the gradient of the smallest among equals"() {
    const x = leaf([
      [2, 3, 2],
      [1, 1, 1],
    ]);
    min(x).backward();
    return { "x.grad": x.grad };
  },
  "spreads a nan that is the largest"() {
    const x = leaf([1, Number.NaN, 3]);
    max(x).backward();
    return { "x.grad": x.grad };
  },
  "has no slope of the deviation of equals"() {
    const x = leaf([2, 2, 2]);
    std(x).backward();
    return { "x.grad": x.grad };
  },
  "multiplies zeros"() {
    const x = leaf([
      [0, 2, 3],
      [0, 0, 3],
    ]);
    prod(x, { axis: 1 }).sum().backward();
    return { "x.grad": x.grad };
  },
  "does not mask a nan by where"() {
    const x = leaf([0, 4]);
    where(greater(x, 0), x.sqrt(), x).sum().backward();
    return { "x.grad": x.grad };
  },
};
