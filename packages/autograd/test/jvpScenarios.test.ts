import {
  abs,
  add,
  clip,
  concat,
  type DType,
  det,
  diagonal,
  divide,
  exp,
  flip,
  greater,
  log,
  matmul,
  max,
  maximum,
  multiply,
  negative,
  reshape,
  sin,
  solve,
  type Tensor,
  take,
  tensor,
  where,
  zeros,
  zerosLike,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/jvp.json" with { type: "json" };
import { checkClose } from "../../testing/src/closeness.ts";
import { decodeAll, type EncodedNumber } from "../../testing/src/opGolden.ts";
import { jvp, noGrad, parameter } from "../src/index.ts";

// The programs of packages/testing/oracle/jvp.py, which says what PyTorch makes of them.

type Seen = Readonly<Record<string, Tensor>>;
type Function = (x: Tensor) => Tensor;

interface GoldenTensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: readonly EncodedNumber[];
}

const golden = json.scenarios as unknown as readonly {
  readonly name: string;
  readonly seen: Readonly<Record<string, GoldenTensor>>;
}[];

const t = (data: number | number[] | number[][], dtype: DType = "float64"): Tensor =>
  tensor(data, { dtype });

/** x -> the derivative of f in x along v. */
const along =
  (f: Function, v: Tensor): Function =>
  (x) =>
    jvp(f, [x], [v])[1];

/** The gradient of f, made so that it can be differentiated in turn: that of f(x + p) in p at 0. */
const gradient =
  (f: Function): Function =>
  (x) => {
    const p = parameter(zerosLike(x));
    const y = f(x.add(p));
    // A gradient within f went to all leaves, this one included.
    p.grad = zerosLike(x);
    y.backward(undefined, { createGraph: true });
    return p.grad as Tensor;
  };

const both = ([output, tangent]: readonly [Tensor, Tensor]): Seen => ({ output, tangent });

const scenarios: Readonly<Record<string, () => Seen>> = {
  "moves the weights of a layer"() {
    const X = t([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const y = t([1, 0, 2]);
    const f = (w: Tensor, b: Tensor) => matmul(X, w).add(b).sub(y).square().mean();
    return both(jvp(f, [t([0.5, -2]), t(0.25)], [t([1, 0.5]), t(-3)]));
  },
  "moves what is broadcast"() {
    const f = (x: Tensor, y: Tensor) => x.mul(y).add(divide(x, y));
    const v = [t([[1], [-1], [0.5]]), t([2, 0.25])] as const;
    return both(jvp(f, [t([[1], [2], [3]]), t([4, 5])], v));
  },
  "broadcasts a tangent to what stays"() {
    const stays = t([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    return both(jvp((x: Tensor) => x.add(stays), [t([[1], [2]])], [t([[10], [20]])]));
  },
  "follows views"() {
    const x = t([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    const v = t([
      [1, 0, -1],
      [2, 0.5, 1],
      [0, 3, -2],
    ]);
    const f = (x: Tensor) => reshape(x.T.at("1:", "::2"), [-1]).mul(diagonal(x).at(0));
    return both(jvp(f, [x], [v]));
  },
  "counts repeated use"() {
    const x = t([
      [1, 2],
      [3, 4],
    ]);
    const v = t([
      [1, -1],
      [0.5, 2],
    ]);
    const f = (x: Tensor, y: Tensor) => concat([matmul(x, x).mul(x), x, y, x]);
    return both(jvp(f, [x, x], [v, v.mul(3)]));
  },
  "takes scalars": () =>
    both(jvp((x: Tensor, y: Tensor) => exp(x).mul(y), [t(0.5), t(3)], [t(2), t(-1)])),
  "takes empty tensors"() {
    const x: Tensor = zeros([0, 2], { dtype: "float64" });
    return both(jvp((x: Tensor) => exp(x).sum({ axis: 0 }), [x], [x]));
  },
  "promotes tangents"() {
    const f = (x: Tensor, y: Tensor) => concat([x.add(y), multiply(x, y), add(x, zerosLike(y))]);
    const x = t([1.5, -2], "float32");
    return both(jvp(f, [x, t([0.1, 7])], [t([0.25, 1], "float32"), t([3, -1])]));
  },
  "promotes a tangent to what stays"() {
    const y = t([0.1, 7]);
    const v = t([0.1, 1], "float32");
    return both(jvp((x: Tensor) => x.add(y), [t([1.5, -2], "float32")], [v]));
  },
  selects() {
    const index = t([2, 0, 0], "int32");
    const f = (x: Tensor) => where(greater(x, 1), take(x, index).square(), negative(x));
    return both(jvp(f, [t([1, 2, 3])], [t([1, 10, 100])]));
  },
  "chooses at kinks"() {
    const f = (x: Tensor) =>
      concat([abs(x), maximum(x, 0), clip(x, 0, 2), max(x, { keepdims: true })]);
    return both(jvp(f, [t([0, -1, 2, 2])], [t([1, 2, 3, 5])]));
  },
  solves() {
    const a = t([
      [4, 1],
      [1, 3],
    ]);
    const v = t([
      [1, 0.5],
      [0.5, -1],
    ]);
    const f = (a: Tensor, b: Tensor) => solve(a, b).mul(det(a));
    return both(jvp(f, [a, t([[1], [2]])], [v, t([[2], [0]])]));
  },
  "is not stopped by no grad": () =>
    both(jvp((x: Tensor) => noGrad(() => x.mul(x)), [t([2, 3])], [t([1, -1])])),
  "stops at detach": () => both(jvp((x: Tensor) => x.detach().mul(x), [t([2, 3])], [t([1, -1])])),
  "moves twice"() {
    const f = (x: Tensor) => sin(x).mul(exp(x)).sum();
    return { second: along(along(f, t([1, -2, 0.5])), t([3, 1, 1]))(t([0.5, 1, -1])) };
  },
  "moves four times"() {
    const one = t(1);
    const f = (x: Tensor) => x.pow(5).add(exp(x));
    return { fourth: along(along(along(along(f, one), one), one), one)(t(1.5)) };
  },
  "keeps nested tangents apart"() {
    const one = t(1);
    const f = (x: Tensor) => x.mul(jvp((y: Tensor) => x.add(y), [one], [one])[1]);
    return both(jvp(f, [t(3)], [one]));
  },
  "sees the outer tangent inside"() {
    const f = (x: Tensor) => jvp((y: Tensor) => x.mul(y).mul(y), [x.mul(2)], [x])[1];
    return both(jvp(f, [t(3)], [t(5)]));
  },
  "differentiates inner tangents"() {
    const f = (x: Tensor) => x.mul(jvp((y: Tensor) => sin(x.mul(y)), [x], [exp(x)])[1]);
    return {
      first: along(f, t(1))(t(0.7)),
      second: along(along(f, t(1)), t(2))(t(0.7)),
    };
  },
  "multiplies with a hessian"() {
    const X = t([
      [1, 2],
      [3, -1],
      [0.5, 4],
    ]);
    const loss = (w: Tensor) => log(exp(matmul(X, w)).add(1)).mean();
    return both(jvp(gradient(loss), [t([0.25, -0.5])], [t([1, -3])]));
  },
  "has gradients of tangents"() {
    const f = (x: Tensor) => sin(x).mul(flip(x)).mul(x).sum();
    return { gradient: gradient(along(f, t([1, -2, 0.5])))(t([0.5, 1, -1])) };
  },
  "mixes both modes three times"() {
    const f = (x: Tensor) => exp(x).mul(flip(x).pow(3)).sum();
    const v = t([1, -2]);
    const x = t([0.5, 1]);
    const slopeOfSquares = (g: Function) => along((x) => g(x).square().sum(), v);
    return {
      "forward last": along(gradient(along(f, v)), v)(x),
      "forward between": gradient(slopeOfSquares(gradient(f)))(x),
      "forward around": slopeOfSquares(gradient(along(f, v)))(x),
    };
  },
  "meets parameters"() {
    const fromResult = (which: 0 | 1) => {
      const w = parameter(t([2, -1]));
      jvp((x: Tensor) => exp(x.mul(w)), [t([0.5, 1])], [t([1, 3])])
        [which].sum()
        .backward();
      return w.grad as Tensor;
    };
    return { "from the output": fromResult(0), "from the tangent": fromResult(1) };
  },
};

describe("jvp, as PyTorch,", () => {
  it.each(golden)("$name", ({ name, seen }) => {
    const actual = (scenarios[name] as () => Seen)();
    expect(Object.keys(actual)).toEqual(Object.keys(seen));
    for (const [key, expected] of Object.entries(seen)) {
      expect(actual[key]?.dtype).toBe(expected.dtype);
      const values = decodeAll(expected.values);
      checkClose(actual[key] as Tensor, { ...expected, values }, 1e-13);
    }
  });

  it("is asked about every scenario", () => {
    expect(Object.keys(scenarios)).toEqual(golden.map(({ name }) => name));
  });
});
