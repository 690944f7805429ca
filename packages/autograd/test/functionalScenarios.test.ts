import {
  abs,
  clip,
  concat,
  cumulativeSum,
  type DType,
  det,
  exp,
  inv,
  log,
  matmul,
  maximum,
  pow,
  sin,
  type Tensor,
  take,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/functional.json" with { type: "json" };
import { isClose } from "../../testing/src/closeness.ts";
import { decode, type EncodedNumber } from "../../testing/src/opGolden.ts";
import {
  customFunction,
  grad,
  hessian,
  jacobian as jacobianBy,
  jvp,
  parameter,
  valueAndGrad,
  vjp,
} from "../src/index.ts";

// The programs of packages/testing/oracle/functional.py, which says what PyTorch makes of them.

type Seen = Readonly<Record<string, Tensor>>;

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
const leaf = (data: number[] | number[][]) => parameter(t(data));

/** Each scenario runs with either. */
let mode: "reverse" | "forward" = "reverse";
const jacobian: typeof jacobianBy = (f, options) => jacobianBy(f, { ...options, mode });

const X = t([
  [1, 2],
  [3, -1],
  [0.5, 4],
]);
const Y = t([[1], [0], [2]]);

interface Model {
  readonly w: Tensor;
  readonly b: Tensor;
}
const model: Model = { w: t([[0.5], [-2]]), b: t([0.25]) };
const loss = ({ w, b }: Model) => matmul(X, w).add(b).sub(Y).square().mean();
const wave = (x: Tensor) => sin(x).mul(exp(x)).sum();
const quartic = (x: Tensor) =>
  pow(x, 4)
    .sum()
    .add(x.at(0).mul(x.at(1)).square());
const softmax = (x: Tensor) => exp(x).div(exp(x).sum());

const cube = customFunction({
  name: "cube",
  forward: (x: Tensor, y: Tensor) => pow(x, 3).mul(y),
  backward: (g, { inputs: [x, y] }) => [x.square().mul(3).mul(y).mul(g), pow(x, 3).mul(g)],
});
const clipped = customFunction({
  name: "clipped",
  forward: (x: Tensor, _low: number, _high: number) => x,
  backward: (g, { inputs: [, low, high] }) => [clip(g, low, high), null, null],
});

const scenarios: Readonly<Record<string, () => Seen>> = {
  "takes the gradient of a loss": () => ({ ...grad(loss)(model) }),
  "goes to the fourth order"() {
    const x = t(0.75);
    const first = grad(wave);
    const second = grad(first);
    const third = grad(second);
    return { first: first(x), second: second(x), third: third(x), fourth: grad(third)(x) };
  },
  "gives zeros for what is not used"() {
    const f = (x: Tensor, _unused: Tensor) => x.square().sum();
    const [x, unused] = grad(f, { argnums: [0, 1] })(t([1, 2]), t([[3, 4]]));
    return { x, unused };
  },
  "gives zeros for what no argument reaches": () => ({
    x: jacobian((x: Tensor) => t([3, 4]).mul(x.detach()))(t([1, 2])),
  }),
  "has the jacobian of what is broadcast"() {
    const f = (x: Tensor, y: Tensor) => x.mul(y).add(x.div(y));
    const [x, y] = jacobian(f, { argnums: [0, 1] })(t([[1], [2], [3]]), t([4, 5]));
    return { x, y };
  },
  "has the jacobian of views"() {
    const f = (x: Tensor) => x.T.at("1:").reshape([-1]).at("::2").mul(x.at(0, 1));
    const matrix = t([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    return { x: jacobian(f)(matrix) };
  },
  "has the jacobian at a view"() {
    const data = t([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const stretched = t([[1], [2]]).mul(t([[1, 1]]));
    return { transposed: jacobian(softmax)(data.T), stretched: jacobian(softmax)(stretched) };
  },
  "has the jacobian of scalars": () => ({
    x: jacobian((x: Tensor) => exp(x))(t(0.5)),
    vector: jacobian((x: Tensor) => x.mul(t([1, 2])))(t(0.5)),
  }),
  "has the jacobian by nothing": () => ({
    x: jacobian((x: Tensor) => x.sum().add(t([1, 2])))(zeros([0, 3], { dtype: "float64" })),
  }),
  "has the jacobian of a product of matrices"() {
    const [left, right] = [
      t([
        [1, 2],
        [3, 4],
      ]),
      t([
        [5, 6, 7],
        [8, 9, 10],
      ]),
    ];
    const f = (a: Tensor, b: Tensor) => matmul(a, b);
    const [a, b] = jacobian(f, { argnums: [0, 1] })(left, right);
    return { a, b };
  },
  "has the jacobian of an inverse": () => ({
    x: jacobian((x: Tensor) => inv(x))(
      t([
        [2, 1],
        [0.5, 3],
      ]),
    ),
  }),
  "has the jacobian of several results"() {
    const f = (x: Tensor, y: Tensor) => ({ product: x.mul(y), sum: x.sub(y).square().sum() });
    const { product, sum } = jacobian(f, { argnums: [0, 1] })(t([1, 2]), t([3, 5]));
    return {
      "product x": product[0],
      "product y": product[1],
      "sum x": sum[0],
      "sum y": sum[1],
    };
  },
  "has the hessian of a loss"() {
    const { w, b } = hessian(loss)(model);
    return { ww: w.w, wb: w.b, bw: b.w, bb: b.b };
  },
  "has the hessian of a determinant"() {
    const matrix = t([
      [2, 1, 0.5],
      [0.5, 3, 1],
      [1, -1, 4],
    ]);
    return { x: hessian((x: Tensor) => det(x))(matrix) };
  },
  "has the hessian of a logarithm of a sum": () => ({
    x: hessian((x: Tensor) => log(exp(x).sum()))(t([0.5, -1, 2])),
  }),
  "has the hessian of a linear function": () => ({
    x: hessian((x: Tensor) => x.mul(t([2, 3])).sum())(t([1, 2])),
  }),
  "has the hessian of a hessian": () => ({ x: hessian(hessian(quartic))(t([1.5, -2])) }),
  "has the jacobian of a gradient": () => ({
    x: jacobian(grad(quartic))(t([1.5, -2])),
    third: jacobian(jacobian(grad(quartic)))(t([1.5, -2])),
  }),
  "has third derivatives by trees"() {
    const f = ({ w, b }: Model) => exp(w.mul(b)).mul(w).sum();
    const [w, b] = [t([0.5, -1]), t(0.75)];
    const third = jacobian(jacobian(grad(f)))({ w, b });
    const second = (b: Tensor) => jacobian(grad(f))({ w, b }).w.b;
    return {
      "w b w": third.w.b.w,
      "w b b": third.w.b.b,
      sum: grad((b: Tensor) => second(b).sum())(b),
    };
  },
  "differentiates the sum of a jacobian": () => ({
    x: grad((x: Tensor) => jacobian(softmax)(x).square().sum())(t([0.5, -1, 2])),
  }),
  "differentiates the norm of a gradient"() {
    const penalty = (x: Tensor) => grad(wave)(x).square().sum().sqrt().sub(1).square();
    return { x: grad(penalty)(t([0.5, -1, 2])) };
  },
  "multiplies a hessian with a vector"() {
    const [x, v] = [t([1.5, -2]), t([1, -2])];
    const product = grad((x: Tensor) => grad(quartic)(x).mul(v).sum())(x);
    return { x: product, functional: vjp(grad(quartic), x)[1](v)[0] };
  },
  "differentiates such a product by the vector"() {
    const product = (v: Tensor) => jvp(grad(quartic), [t([1.5, -2])], [v])[1];
    return {
      v: grad((v: Tensor) => product(v).sum())(t([1, -2])),
      square: grad((v: Tensor) => product(v).square().sum())(t([1, -2])),
    };
  },
  "moves a value and its gradient"() {
    const [x, v] = [t([0.5, -1, 2]), t([1, 3, -2])];
    const [[value, gradient], [slope, bend]] = jvp(valueAndGrad(wave), [x], [v]);
    return { value, gradient, slope, bend };
  },
  "moves what a gradient closes over"() {
    const w = leaf([2, -1]);
    const inner = (x: Tensor) =>
      grad((y: Tensor) =>
        x
          .mul(y.square())
          .add(w.mul(pow(x, 3)).mul(y))
          .sum(),
      )(t([1, 2]));
    const [, bend] = jvp(inner, [t([0.5, -1])], [w.mul(3)]);
    bend.sum().backward();
    return { bend, w: w.grad as Tensor };
  },
  "pulls gradients back"() {
    const f = (x: Tensor, y: Tensor) => x.mul(exp(y));
    const [output, back] = vjp(f, t([1, 2]), t([0.5, -1]));
    const [x, y] = back(t([3, -1]));
    return { output, x, y };
  },
  "differentiates by what is pulled back"() {
    const pull = (x: Tensor, g: Tensor) => vjp(softmax, x)[1](g)[0];
    const [x, g] = jacobian(pull, { argnums: [0, 1] })(t([0.5, -1, 2]), t([1, 3, -2]));
    const [, back] = vjp(softmax, t([0.5, -1, 2]));
    return { x, g, alone: jacobian((g: Tensor) => back(g)[0])(t([1, 3, -2])) };
  },
  "does not confuse an argument with what is closed over"() {
    const f = (x: Tensor) => x.mul(grad((y: Tensor) => x.mul(y.square()).sum())(x)).sum();
    return { x: grad(f)(t(1.5)), second: grad(grad(f))(t(1.5)) };
  },
  "keeps the graph of what is closed over"() {
    const w = leaf([2, -1]);
    const g = grad((x: Tensor) => w.mul(x).square().sum())(t([1, 3]));
    g.square().sum().backward();
    return { g, w: w.grad as Tensor };
  },
  "keeps the graph of an argument"() {
    const w = leaf([1.5, -2]);
    const g = grad(quartic)(w);
    g.mul(t([1, 2]))
      .sum()
      .backward();
    return { g, w: w.grad as Tensor };
  },
  "trains through a jacobian"() {
    const w = leaf([
      [1, 0.5],
      [-1, 2],
    ]);
    const J = jacobian((x: Tensor) => exp(matmul(w, x)))(t([0.25, -0.5]));
    J.square().sum().backward();
    return { w: w.grad as Tensor };
  },
  "trains through a hessian"() {
    const w = leaf([1, -2, 0.5]);
    const H = hessian((x: Tensor) => exp(w.mul(x)).sum().mul(x.at(0)))(t([0.25, -0.5, 1]));
    H.square().sum().backward();
    return { w: w.grad as Tensor };
  },
  "has second derivatives of zero at kinks"() {
    const x = t([-1, 0, 2]);
    const relu = (x: Tensor) => maximum(x, 0).sum();
    return {
      abs: hessian((x: Tensor) => abs(x).sum())(x),
      relu: hessian(relu)(x),
      first: grad(relu)(x),
    };
  },
  "gathers and repeats"() {
    const index = tensor([0, 2, 0], { dtype: "int32" });
    const x = t([1, 2, 3]);
    return {
      first: jacobian((x: Tensor) => take(x, index).mul(x.at(1)))(x),
      second: hessian((x: Tensor) => pow(take(x, index), 3).sum())(x),
    };
  },
  "joins and sums up"() {
    const f = (x: Tensor, y: Tensor) => cumulativeSum(concat([x, y.square()]));
    const [x, y] = jacobian(f, { argnums: [0, 1] })(t([1, 2]), t([3]));
    return { x, y };
  },
  "works in single precision"() {
    const x = t([0.5, -1, 2], "float32");
    return { jacobian: jacobian(softmax)(x), hessian: hessian(wave)(x) };
  },
  "gives gradients in the dtype of the argument"() {
    const f = (x: Tensor, y: Tensor) => x.mul(y).square().sum();
    const [, [x, y]] = valueAndGrad(f, { argnums: [0, 1] })(t([0.5, -1], "float32"), t([2, 3]));
    return { x, y };
  },
  "takes the gradient of a custom function"() {
    const f = (x: Tensor, y: Tensor) => cube(x, y).sum();
    const [x, y] = grad(f, { argnums: [0, 1] })(t([1, -2]), t([3, 0.5]));
    const [[xx, xy], [yx, yy]] = hessian(f, { argnums: [0, 1] })(t([1, -2]), t([3, 0.5]));
    return { x, y, xx, xy, yx, yy };
  },
  "takes the word of a custom function": () => ({
    x: grad((x: Tensor) =>
      clipped(x, -1, 2)
        .mul(t([-3, 1.5, 7]))
        .sum(),
    )(t([1, 2, 3])),
  }),
};

describe.each(["reverse", "forward"] as const)("linnet, as PyTorch, in %s mode", (current) => {
  it.each(golden)("$name", ({ name, seen: expected }) => {
    mode = current;
    const seen = (scenarios[name] as () => Seen)();
    expect(Object.keys(seen)).toEqual(Object.keys(expected));
    for (const [key, wanted] of Object.entries(expected)) check(key, seen[key] as Tensor, wanted);
  });

  it("is asked about every scenario", () => {
    expect(Object.keys(scenarios)).toEqual(golden.map(({ name }) => name));
  });
});

/** Terms cancel in derivatives: what counts is the size of the largest. The sign of zeros says nothing. */
function check(key: string, actual: Tensor, { shape, dtype, values }: GoldenTensor): void {
  expect({ shape: actual.shape, dtype: actual.dtype }, key).toEqual({ shape, dtype });
  const wanted = values.map((value) => decode(value) + 0);
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const room = largest * (dtype === "float32" ? 1e-6 : 1e-13);
  const found = Array.from(actual.toTypedArray(), (value) => value + 0);
  found.forEach((value, i) => {
    if (!isClose(value, wanted[i] as number, room)) expect(found, key).toEqual(wanted);
  });
}
