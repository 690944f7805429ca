import {
  type DType,
  exp,
  LinnetError,
  matmul,
  max,
  mean,
  min,
  ones,
  sign,
  square,
  std,
  type Tensor,
  take,
  tensor,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/scenarios.json" with { type: "json" };
import { checkClose } from "../../testing/src/closeness.ts";
import { decode, type EncodedNumber } from "../../testing/src/opGolden.ts";
import { noGrad, parameter } from "../src/index.ts";

// The programs of packages/testing/oracle/scenarios.py, which says what PyTorch makes of them.

type Seen = Readonly<Record<string, Tensor | null>>;
type Outcome = { readonly throws: true } | Readonly<Record<string, GoldenTensor | null>>;

interface GoldenTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: readonly EncodedNumber[];
}

const golden = json.scenarios as unknown as readonly { name: string; outcome: Outcome }[];

const f64 = (data: number[] | number[][] | number) => tensor(data, { dtype: "float64" });
const leaf = (data: number[] | number[][] | number, dtype: DType = "float64") =>
  parameter(tensor(data, { dtype }));

// A function, because TypeScript believes that what was set to null is null still.
function gradientOf(x: Tensor): Tensor {
  return x.grad as Tensor;
}

const scenarios: Readonly<Record<string, () => Seen>> = {
  "accumulates over two passes"() {
    const x = leaf([1, 2, 3]);
    x.mul(x).sum().backward();
    x.mul(4).sum().backward();
    return { x: x.grad };
  },
  "starts anew after zero"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    x.grad?.zero_();
    x.mul(3).sum().backward();
    return { x: x.grad };
  },
  "joins the branches of a diamond"() {
    const x = leaf([0.5, -1.5]);
    const y = x.mul(x);
    exp(y).add(y.mul(x)).add(y).sum().backward();
    return { x: x.grad };
  },
  "uses one operand twice"() {
    const x = leaf([
      [1, 2],
      [3, 4],
    ]);
    x.matmul(x).mul(x).sum().backward();
    return { x: x.grad };
  },
  "leaves an unused leaf alone"() {
    const [x, unused] = [leaf([2]), leaf([5])];
    unused.mul(7);
    x.mul(3).sum().backward();
    return { x: x.grad, unused: unused.grad };
  },
  "stops at detach"() {
    const x = leaf([2, -3]);
    x.mul(x.mul(x).detach()).sum().backward();
    return { x: x.grad };
  },
  "treats results of no grad as constants"() {
    const x = leaf([2, -3]);
    const factor = noGrad(() => x.mul(10));
    x.mul(factor).sum().backward();
    return { x: x.grad };
  },
  "sums over what was broadcast"() {
    const [w, b, scale] = [leaf([[0.5], [-2]]), leaf([0.25]), leaf(3)];
    const X = f64([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    mean(square(matmul(X, w).add(b).mul(scale))).backward();
    return { w: w.grad, b: b.grad, scale: scale.grad };
  },
  "walks a kept graph twice"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    loss.backward(undefined, { retainGraph: true });
    loss.backward();
    return { x: x.grad };
  },
  "weighs a vector by a gradient"() {
    const x = leaf([1, 2, 3]);
    x.mul(x).backward(f64([1, -1, 0.5]));
    return { x: x.grad };
  },
  "differentiates three times"() {
    const x = leaf([0.5, 2]);
    const derivative = (y: Tensor) => {
      x.grad = null;
      y.sum().backward(undefined, { createGraph: true });
      return gradientOf(x);
    };
    const first = derivative(x.pow(4));
    const second = derivative(first);
    return { first, second, third: derivative(second) };
  },
  "punishes a large gradient"() {
    const x = leaf([1, -2]);
    x.pow(3).sum().backward(undefined, { createGraph: true });
    const penalty = gradientOf(x).square().sum();
    x.grad = null;
    penalty.backward();
    return { x: x.grad };
  },
  "gives each leaf its dtype"() {
    const [x, y] = [leaf([1, 2], "float32"), leaf([0.1, 0.2])];
    x.mul(y).sum().backward();
    return { x: x.grad, y: y.grad };
  },
  "goes back through views"() {
    const x = leaf([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const y = x.T.reshape([3, 2]).at("1:", 0);
    y.mul(y).mul(x.at(1, "::2")).sum().backward();
    return { x: x.grad };
  },
  "adds up rows taken twice"() {
    const x = leaf([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const rows = take(x, tensor([2, 0, 2], { dtype: "int32" }));
    rows.mul(rows).sum().backward();
    return { x: x.grad };
  },
  "trains by two steps"() {
    const w = leaf([[1], [-1]]);
    const X = f64([
      [1, 2],
      [3, -1],
    ]);
    for (let step = 0; step < 2; step++) {
      X.matmul(w)
        .sub(f64([[1], [2]]))
        .square()
        .div(2)
        .sum()
        .backward();
      noGrad(() => w.sub_((w.grad as Tensor).mul(0.1)));
      w.grad?.zero_();
    }
    return { w: w.detach(), grad: w.grad };
  },
  "keeps a tracked view of an untracked change"() {
    const x = leaf([3, 4]);
    const y = x.add(1);
    noGrad(() => x.mul_(10));
    y.mul(y).sum().backward();
    return { x: x.grad };
  },
  "backward of a leaf"() {
    const x = leaf([3]);
    x.backward();
    return { x: x.grad };
  },
  "walks a sum twice because it saves nothing"() {
    const x = leaf([1, 2]);
    const loss = x.add(3).sum();
    loss.backward();
    loss.backward();
    return { x: x.grad };
  },
  "refuses a second pass through a freed graph"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    loss.backward();
    loss.backward();
    return {};
  },
  "refuses a saved value that was changed"() {
    const x = leaf([1, 2]);
    const factor = f64([5, 6]);
    const loss = x.mul(factor).sum();
    factor.add_(1);
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
  "raises zero to a tracked power"() {
    const [base, exponent] = [leaf([0, 0, 2]), leaf([0, 2, 3])];
    base.pow(exponent).sum().backward();
    return { base: base.grad, exponent: exponent.grad };
  },
  "takes a sign with an infinite gradient"() {
    const x = leaf([1, -2]);
    sign(x).backward(f64([Number.POSITIVE_INFINITY, Number.NaN]));
    return { x: x.grad };
  },
  "shares the gradient of the largest among equals"() {
    const x = leaf([
      [2, 3, 3],
      [1, 1, 1],
    ]);
    max(x, { axis: 1 })
      .mul(f64([1, 2]))
      .sum()
      .backward();
    return { x: x.grad };
  },
  "shares the gradient of the smallest among equals"() {
    const x = leaf([
      [2, 3, 2],
      [1, 1, 1],
    ]);
    min(x).backward();
    return { x: x.grad };
  },
  "spreads a nan that is the largest"() {
    const x = leaf([1, Number.NaN, 3]);
    max(x).backward();
    return { x: x.grad };
  },
  "has no slope of the deviation of equals"() {
    const x = leaf([2, 2, 2]);
    std(x).backward();
    return { x: x.grad };
  },
  "refuses to set a gradient of another shape"() {
    const x = leaf([1]);
    x.grad = ones([3], { dtype: "float64" });
    return {};
  },
  "refuses to change a leaf": () => ({ x: leaf([1, 2]).add_(1) }),
  "refuses a vector without a gradient"() {
    leaf([1, 2]).mul(2).backward();
    return {};
  },
  "refuses a gradient of another shape"() {
    leaf([1, 2])
      .mul(2)
      .backward(ones([3], { dtype: "float64" }));
    return {};
  },
  "refuses what is not tracked"() {
    tensor([1]).sum().backward();
    return {};
  },
  "refuses integers": () => ({ x: leaf([1, 2], "int32") }),
};

describe("linnet, as PyTorch,", () => {
  it.each(golden)("$name", ({ name, outcome }) => {
    const scenario = scenarios[name] as () => Seen;
    if ("throws" in outcome) {
      expect(scenario).toThrow(LinnetError);
      return;
    }
    const seen = scenario();
    expect(Object.keys(seen)).toEqual(Object.keys(outcome));
    for (const [key, expected] of Object.entries(outcome)) {
      const actual = seen[key] ?? null;
      expect(actual?.dtype).toBe(expected?.dtype);
      if (expected === null) continue;
      const values = expected.values.map(decode);
      checkClose(actual as Tensor, { ...expected, values }, 1e-13);
    }
  });

  it("is asked about every scenario", () => {
    expect(Object.keys(scenarios)).toEqual(golden.map(({ name }) => name));
  });
});
