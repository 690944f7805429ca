import {
  type AnyOp,
  abs,
  apply,
  broadcastTo,
  clip,
  equal,
  exp,
  generator,
  greater,
  matmul,
  maximum,
  multiply,
  type Operand,
  randn,
  type Tensor,
  tensor,
  where,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { gradcheck, parameter } from "../src/index.ts";

const float64 = { dtype: "float64" } as const;
const rng = generator(5);
const x = randn([2, 3], { rng, ...float64 });
const y = randn([3], { rng, ...float64 });

/** `x * y`, of which some part of the record is wrong. */
function multiplyWith(wrong: Partial<AnyOp>): (a: Operand, b: Operand) => Tensor {
  const op: AnyOp = {
    name: "multiplyWrongly",
    run: ([a, b]) => multiply(a as Operand, b as Operand).detach(),
    kernel: null,
    needs: [[1], [0]],
    vjps: [
      (g, { inputs }) => multiply(g, inputs[1] as Operand),
      (g, { inputs }) => multiply(g, inputs[0] as Operand),
    ],
    jvp: "elementwise",
    ...wrong,
  };
  return (a, b) => apply(op, [a, b], undefined);
}

describe("gradcheck", () => {
  it("accepts what is right, of any result and any inputs", () => {
    const wide = (x: Tensor, y: Tensor) => exp(x).mul(y);
    const report = gradcheck(wide, [x, y], { order: 2 });
    expect(report).toMatchObject({ ok: true, problem: null, worst: null, slopes: 6, kinks: 0 });
    expect(report.forwardSkipped).toBe(null);
    expect(report.error).toBeLessThan(1e-8);
    expect(String(report)).toMatch(/^gradcheck: 6 slopes agree, the largest error is \d\.\de-\d+$/);
  });

  it("takes trees, of inputs and of results", () => {
    const model = ({ w, b }: { w: Tensor; b: Tensor[] }, x: Tensor) => {
      const z = matmul(x, w).add(b[0] as Tensor);
      return { z, parts: [z.square(), { total: z.sum(), index: tensor([1], { dtype: "int32" }) }] };
    };
    const inputs = { w: randn([3, 2], { rng, ...float64 }), b: [randn([2], { rng, ...float64 })] };
    expect(gradcheck(model, [inputs, x], { order: 2 }).ok).toBe(true);
  });

  it("takes tracked inputs and others, and leaves them as they are", () => {
    const w = parameter(x);
    expect(gradcheck((w, y) => w.mul(y), [w, y]).ok).toBe(true);
    expect(gradcheck((z, y) => z.mul(y), [w.mul(2), y]).ok).toBe(true);
    expect(w.grad).toBe(null);
    expect(w.toArray()).toEqual(x.toArray());
    expect(y.requiresGrad).toBe(false);
  });

  it("moves views in their own layout", () => {
    const seen = new Set<string>();
    const f = (a: Tensor) => {
      seen.add(a.strides.join());
      return a.square();
    };
    expect(gradcheck(f, [x.T.at("::-1")], { order: 2 }).ok).toBe(true);
    expect([...seen]).toEqual(["-1,3"]);
  });

  it("takes integers along, and does not move them", () => {
    const f = (x: Tensor, rows: Tensor, mask: Tensor) => x.mul(mask).mul(rows);
    const rows = tensor([1, 2, 3], { dtype: "int32" });
    expect(gradcheck(f, [x, rows, tensor([true, false, true])]).ok).toBe(true);
  });

  it("takes a result that depends on nothing, and inputs without elements", () => {
    expect(gradcheck((x) => x.detach().mul(0), [x]).ok).toBe(true);
    expect(gradcheck((x) => x.mul(2), [x.at("0:0")]).ok).toBe(true);
  });

  it("sees slopes of large inputs and small differences of large values", () => {
    expect(gradcheck((x) => x.square(), [x.mul(1e6)]).ok).toBe(true);
    expect(gradcheck((x) => x.add(1e8), [x]).ok).toBe(true);
  });

  it("gives the same report for the same seed", () => {
    const f = (x: Tensor) => exp(x);
    const error = (seed: number) => gradcheck(f, [x], { seed }).error;
    expect(error(1)).toBe(error(1));
    expect(error(1)).not.toBe(error(2));
    expect(gradcheck(f, [x], { rng: generator(1) }).error).toBe(error(1));
  });
});

describe("gradcheck of a wrong rule", () => {
  const wrongBackward = multiplyWith({
    vjps: [(g, { inputs }) => multiply(g, inputs[1] as Operand), (g) => g],
  });

  it("names the worst derivative", () => {
    const a = tensor([1, 2, 3], float64);
    const b = tensor([[1, -4, 1]], float64);
    const report = gradcheck((a, { b }) => wrongBackward(a, b), [a, { b: b.at(0) }]);
    expect(report.ok).toBe(false);
    expect(report.worst).toMatchObject({
      order: 1,
      mode: "backward",
      input: "inputs[1].b",
      index: [2],
      output: "result",
      outputIndex: [2],
      analytic: 1,
      kink: null,
    });
    expect(report.worst?.numeric).toBeCloseTo(3, 8);
    expect(report.worst?.error).toBeCloseTo(2, 8);
    expect(report.message.replace(/\d+\.\d{8,}/, "#")).toBe(
      "gradcheck: the derivative of result at [2] by inputs[1].b at [2] is 1 in backward mode, " +
        "# by differences; correct the rule of the operation that it goes through",
    );
    expect(String(report)).toBe(report.message);
  });

  it("names one of very many", () => {
    const isWrong = Array.from({ length: 3000 }, (_, i) => Number(i === 1234));
    const f = multiplyWith({ vjps: [(g) => multiply(g, tensor(isWrong, float64).add(2))] });
    const a = randn([3000], { rng, ...float64 });
    const { worst } = gradcheck((a) => f(a, 2), [a]);
    expect(worst).toMatchObject({ index: [1234], outputIndex: [1234], analytic: 3 });
  });

  it("finds one that is wrong only in forward mode", () => {
    const f = multiplyWith({ jvp: (tangents) => tangents[0] ?? (tangents[1] as Tensor) });
    const { worst, ok } = gradcheck((a) => f(a, 5), [y]);
    expect(ok).toBe(false);
    expect(worst).toMatchObject({ mode: "forward", input: "inputs[0]", analytic: 1, order: 1 });
    expect(worst?.numeric).toBeCloseTo(5, 8);
    expect(gradcheck((a) => f(a, 5), [y], { forward: false }).ok).toBe(true);
  });

  it("finds one that is right, but not differentiable", () => {
    const f = multiplyWith({
      vjps: [
        (g, { inputs }) => multiply(g, (inputs[1] as Tensor).detach()),
        (g, { inputs }) => multiply(g, inputs[0] as Operand),
      ],
    });
    expect(gradcheck(f, [y, y.add(1)]).ok).toBe(true);
    const { worst, message } = gradcheck(f, [y, y.add(1)], { order: 2 });
    expect(worst).toMatchObject({
      order: 2,
      input: "inputs[1]",
      output: "the gradient of inputs[0]",
      analytic: 0,
    });
    expect(message).toMatch(
      /^gradcheck: the derivative of the gradient of inputs\[0\] at \[\d\] by inputs\[1\] at \[\d\] is 0 /,
    );
  });

  it("throws on demand", () => {
    expect(() => gradcheck(wrongBackward, [y, y], { throws: true })).toThrow(
      /^gradcheck: the derivative of result at /,
    );
    expect(gradcheck((x) => exp(x), [x], { throws: true }).ok).toBe(true);
  });

  it("leaves forward mode out where it cannot run", () => {
    const f = (a: Tensor) => {
      const z = a.mul(2);
      return z.add_(a);
    };
    const report = gradcheck(f, [y]);
    expect(report.ok).toBe(true);
    expect(report.forwardSkipped).toMatch(/^add_: this tensor has a tangent/);
    expect(report.message).toMatch(/; without forward mode: add_: this tensor has a tangent/);
    expect(() => gradcheck(f, [y], { forward: true })).toThrow("add_: this tensor has a tangent");
  });
});

describe("gradcheck at a kink", () => {
  const atKink = tensor([1, 0, -2], float64);
  const reluWith = (slopeAtZero: number) => {
    const op = multiplyWith({
      run: ([x]) => maximum(x as Operand, 0).detach(),
      needs: [[0]],
      vjps: [
        (g, { inputs: [x] }) => {
          const right = where(greater(x as Tensor, 0), g, 0);
          return where(equal(x as Tensor, 0), multiply(g, slopeAtZero), right);
        },
      ],
    });
    return (x: Tensor) => op(x, 0);
  };

  it("says so, with the slopes to both sides", () => {
    const { worst, message } = gradcheck(reluWith(0), [atKink]);
    expect(worst).toMatchObject({ index: [1], outputIndex: [1], analytic: 0 });
    expect(worst?.kink?.left).toBe(0);
    expect(worst?.kink?.right).toBeCloseTo(1, 9);
    expect(message.replaceAll(/\b(0\.5|1)\d*(\.\d+)?(?= to the right| by)/g, "#")).toBe(
      "gradcheck: the derivative of result at [1] by inputs[0] at [1] is 0 in backward mode, " +
        "# by differences, 0 to the left and # to the right; " +
        'move the input off the kink, or take any value between with { kinks: "accept" }',
    );
  });

  it("takes any slope between both on demand, and no other", () => {
    const accept = { kinks: "accept" } as const;
    for (const slope of [0, 0.25, 1]) {
      const report = gradcheck(reluWith(slope), [atKink], accept);
      expect(report).toMatchObject({ ok: true, slopes: 3, kinks: 3 });
      expect(report.message).toMatch(/^gradcheck: 3 slopes agree, 3 at kinks, /);
    }
    for (const slope of [-0.5, 1.5]) {
      expect(gradcheck(reluWith(slope), [atKink], accept).ok).toBe(false);
    }
    // Together, two kinks of opposite kinds may have a slope that is not between those to both sides.
    const twoKinks = tensor([0, 0.5, 1], float64);
    expect(gradcheck((x) => clip(x, 0, 1), [twoKinks], accept).kinks).toBe(3);
    const wrong = (x: Tensor) => x.square().mul(x.detach());
    expect(gradcheck(wrong, [atKink], accept).ok).toBe(false);
  });

  it("takes the mean of both slopes in any case", () => {
    expect(gradcheck(reluWith(0.5), [atKink])).toMatchObject({ ok: true, kinks: 0 });
    expect(gradcheck((x) => abs(x), [atKink]).ok).toBe(true);
  });
});

describe("gradcheck refuses", () => {
  const f = (x: Tensor) => x.square();

  it("float32", () => {
    expect(() => gradcheck(({ w }) => f(w), [{ w: tensor([1]) }])).toThrow(
      "gradcheck: inputs[0].w is float32, in which differences are lost to rounding; " +
        'use float64 throughout, as by astype(x, "float64")',
    );
  });

  it("inputs that repeat elements", () => {
    expect(() => gradcheck(f, [broadcastTo(y, [2, 3])])).toThrow(
      "gradcheck: inputs[0] of shape [2, 3] repeats elements, which cannot be moved one by one; " +
        "give a copy(x), or broadcast inside of the function",
    );
  });

  it("nothing to differentiate by, and nothing to differentiate", () => {
    expect(() => gradcheck(f, [tensor([1], { dtype: "int32" })])).toThrow(
      "gradcheck: no input is a float64 tensor; give one to differentiate by",
    );
    expect(() => gradcheck(() => tensor([1], { dtype: "int32" }), [y])).toThrow(
      "gradcheck: no result is a float64 tensor; return what has a gradient",
    );
    expect(() => gradcheck(() => 3, [y])).toThrow(
      "gradcheck: result is 3; give a tensor, or plain objects and arrays of tensors",
    );
  });

  it("inputs that are no array, and options that say nothing", () => {
    expect(() => gradcheck(f as never, y as never)).toThrow(
      "gradcheck: the inputs are not an array; give one entry for each argument: gradcheck(f, [x])",
    );
    expect(() => gradcheck(f, [y], { order: 3 as 2 })).toThrow(
      "gradcheck: order 3 is not 1 or 2; give one of them",
    );
    expect(() => gradcheck(f, [y], { directions: 0 })).toThrow(
      "gradcheck: 0 directions are none; give 1 or more",
    );
    expect(() => gradcheck(f, [y], { eps: 0 })).toThrow(
      "gradcheck: eps 0 is no step; give one above 0",
    );
  });

  it("a function that draws anew in each call", () => {
    const noise = generator(1);
    const report = gradcheck((x) => x.add(randn([3], { rng: noise, ...float64 })), [y]);
    expect(report).toMatchObject({ ok: false, worst: null });
    expect(report.message).toBe(
      "gradcheck: two calls with the same inputs give two results; " +
        "let the function take what it draws from a generator made anew in each call",
    );
  });

  it("a rule that draws anew in each call", () => {
    const noise = generator(1);
    const f = multiplyWith({ vjps: [(g) => g.mul(randn([3], { rng: noise, ...float64 }))] });
    expect(gradcheck((x) => f(x, 2), [y]).message).toBe(
      "gradcheck: two calls of backward with the same inputs give two gradients; " +
        "let its rules be functions",
    );
  });
});
