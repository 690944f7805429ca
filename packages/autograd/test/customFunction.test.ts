import {
  exp,
  GradError,
  type Operand,
  ones,
  type Tensor,
  tensor,
  tidy,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { customFunction, grad, hessian, jvp, parameter, vjp } from "../src/index.ts";

type Backward = (g: Tensor) => unknown;

/** A function of two inputs whose gradient is that of the test. */
const named = (backward: Backward) =>
  customFunction({
    name: "mine",
    forward: (x: Tensor, y: Tensor) => x.mul(y),
    backward: backward as () => Tensor[],
  });
const x = () => tensor([1, 2]);

describe("customFunction", () => {
  it("calls backward once in each pass, with what went in and came out", () => {
    const seen: unknown[] = [];
    const product = customFunction({
      name: "product",
      forward: (a: Tensor, b: Tensor) => a.mul(b),
      backward(g, { inputs: [a, b], output }) {
        seen.push([g.toArray(), a.toArray(), b.toArray(), output.toArray()]);
        return [g.mul(b), g.mul(a)];
      },
    });
    const [a, b] = [parameter(x()), parameter(tensor([3, 4]))];
    const loss = product(a, b).sum();
    loss.backward(undefined, { retainGraph: true });
    const once = [
      [1, 1],
      [1, 2],
      [3, 4],
      [3, 8],
    ];
    expect(seen).toEqual([once]);
    loss.backward();
    expect(seen).toEqual([once, once]);
    expect([a.grad?.toArray(), b.grad?.toArray()]).toEqual([
      [6, 8],
      [2, 4],
    ]);
  });

  it("calls it anew in another pass from the same gradient", () => {
    let calls = 0;
    const f = named((g) => [g.mul(calls++), g]);
    const [, back] = vjp((a: Tensor) => f(a, ones([200])), ones([200]));
    const g = ones([200]);
    expect([0, 1, 2].map(() => tidy(() => back(g)[0].sum().item()))).toEqual([0, 200, 400]);
    // A pass inside of backward is none of its own.
    const nested = named((g) => [grad((x: Tensor) => x.square().sum())(g), g]);
    expect(grad((a: Tensor) => nested(a, a).sum())(x()).toArray()).toEqual([3, 3]);
  });

  it("does not record forward", () => {
    let inside: Tensor | null = null;
    const f = customFunction({
      name: "outer",
      forward(x: Tensor) {
        expect(x.requiresGrad).toBe(false);
        inside = exp(x);
        return inside;
      },
      backward: (g) => [g],
    });
    const output = f(parameter(x()));
    expect(output.requiresGrad).toBe(true);
    expect((inside as Tensor | null)?.requiresGrad).toBe(false);
    expect(f(x()).requiresGrad).toBe(false);
  });

  it("gives an output of its own where forward returns an input, or a view of it", () => {
    const a = parameter(x());
    const same = customFunction({
      name: "same",
      forward: (x: Tensor) => x.reshape([2]),
      backward: (g) => [g.mul(5)],
    });
    const output = same(a);
    expect(output.storage).not.toBe(a.storage);
    output.sum().backward();
    output.add_(1);
    expect([a.toArray(), a.grad?.toArray(), a.isLeaf]).toEqual([[1, 2], [5, 5], true]);
  });

  it("sends zeros for null, and takes any number of inputs", () => {
    const total = customFunction({
      name: "total",
      forward: (...xs: Tensor[]) => xs.reduce((a, b) => a.add(b)),
      backward: (g, { inputs }) => inputs.map((_, i) => (i % 2 === 0 ? g : null)),
    });
    const inputs = Array.from({ length: 40 }, () => parameter(x()));
    total(...inputs)
      .sum()
      .backward();
    expect(inputs.map((input) => input.grad?.get(0))).toEqual(inputs.map((_, i) => (i + 1) % 2));
  });

  it("refuses values that changed before the pass, as every operation", () => {
    const y = tensor([3, 4]);
    const loss = named((g) => [g, g])(parameter(x()), y).sum();
    y.add_(1);
    expect(() => loss.backward()).toThrow(
      new GradError(
        "backward: a value of shape [2] that mine needs was changed in place by add_ after mine had " +
          "used it; change it after backward, or use the operation that returns a new tensor",
      ),
    );
  });

  it.each<[string, Backward]>([
    ["mine: backward returned a tensor; return an array with a gradient for each input", (g) => g],
    [
      "mine: backward returned nothing; return an array with a gradient for each input",
      () => undefined,
    ],
    [
      "mine: backward returned 1 gradients for 2 inputs; return one for each, null where there is none",
      (g) => [g],
    ],
    ["mine: backward returned 3 for input 1; return a tensor, or null", (g) => [g, 3]],
    [
      "mine: backward returned nothing for input 0; return a tensor, or null",
      (g) => [undefined, g],
    ],
    [
      "mine: backward returned float32 [] for input 1, which is float32 [2]; return the same shape and dtype",
      (g) => [g, g.sum()],
    ],
    [
      "mine: backward returned float64 [2] for input 0, which is float32 [2]; return the same shape and dtype",
      (g) => [zeros([2], { dtype: "float64" }), g],
    ],
  ])("%s", (message, backward) => {
    const loss = named(backward)(parameter(x()), parameter(x())).sum();
    expect(() => loss.backward()).toThrow(new GradError(message));
  });

  it.each<[string, (x: Tensor) => unknown]>([
    ["mine: forward returned 3; return a tensor", (x) => x.sum().item()],
    ["mine: forward returned nothing; return a tensor", () => undefined],
    [
      "mine: forward changed input 0 in place; compute a new tensor instead",
      (x) => x.mul_(2).sum(),
    ],
  ])("%s", (message, forward) => {
    const f = customFunction({
      name: "mine",
      forward: forward as (x: Tensor) => Tensor,
      backward: (g) => [g],
    });
    expect(() => f(x())).toThrow(new GradError(message));
  });
});

describe("in forward mode", () => {
  const backward = (g: Tensor, { inputs: [a, b] }: { inputs: readonly [Tensor, Tensor] }) =>
    [g.mul(b).mul(2), g.mul(a.mul(b))] as const;
  const forward = (a: Tensor, b: Tensor) => a.mul(b);

  it("transposes backward", () => {
    const f = customFunction({ name: "odd", forward, backward });
    const [output, tangent] = jvp(f, [x(), tensor([3, 4])], [tensor([1, 0]), tensor([0, 1])]);
    // 2 b da + a b db
    expect([output.toArray(), tangent.toArray()]).toEqual([
      [3, 8],
      [6, 8],
    ]);
    expect(jvp((a: Tensor) => f(a, a), [x()], [tensor([1, 1])])[1].toArray()).toEqual([3, 8]);
    expect(jvp((b: Tensor) => f(x(), b), [x()], [tensor([1, 1])])[1].toArray()).toEqual([1, 4]);
  });

  it("has zeros where backward has no gradient", () => {
    const f = customFunction({ name: "flat", forward, backward: () => [null, null] });
    expect(jvp((a: Tensor) => f(a, a), [x()], [x()])[1].toArray()).toEqual([0, 0]);
  });

  it("uses the rule that it was given, with zeros for what stays", () => {
    const seen: unknown[] = [];
    const f = customFunction({
      name: "given",
      forward: (a: Tensor, n: number) => a.mul(n),
      backward: (g) => [g, null],
      jvp(tangents: [Tensor, number], { inputs, output }) {
        seen.push(tangents[1], inputs[1], output.toArray());
        return tangents[0].mul(7);
      },
    });
    expect(jvp((a: Tensor) => f(a, 3), [x()], [x()])[1].toArray()).toEqual([7, 14]);
    expect(seen).toEqual([0, 3, [3, 6]]);
  });

  it.each<[string, () => unknown]>([
    ["mine: jvp returned 3; return a tensor", () => 3],
    [
      "mine: jvp returned float32 [] for the output, which is float32 [2]; return the same shape and dtype",
      () => tensor(1),
    ],
  ])("%s", (message, rule) => {
    const f = customFunction({
      name: "mine",
      forward: (a: Tensor) => a.mul(1),
      backward: (g) => [g],
      jvp: rule as () => Tensor,
    });
    expect(() => jvp(f, [x()], [x()])).toThrow(new GradError(message));
  });

  it("has second derivatives, whatever the number of inputs that move", () => {
    const f = customFunction({
      name: "cube",
      forward: (a: Tensor, _n: Operand) => a.pow(3),
      backward: (g, { inputs: [a] }) => [a.square().mul(3).mul(g), null],
    });
    const bend = hessian((a: Tensor) => f(a, 1).sum())(x());
    expect(bend.toArray()).toEqual([
      [6, 0],
      [0, 12],
    ]);
  });
});
