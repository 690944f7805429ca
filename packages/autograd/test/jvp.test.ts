import {
  type AnyOp,
  ArgumentError,
  apply,
  argmax,
  astype,
  det,
  floor,
  full,
  GradError,
  generator,
  greater,
  LinAlgError,
  matmul,
  ones,
  randn,
  type Tensor,
  tensor,
  tidy,
  zeros,
  zerosLike,
} from "@linnet/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import { jvp, noGrad, parameter } from "../src/index.ts";

const x = tensor([1, 2]);
const v = tensor([1, -1]);

describe("jvp", () => {
  it("takes and gives trees", () => {
    const model = { layers: [{ w: tensor([1, 2]), b: tensor(3) }] };
    const moves = { layers: [{ b: tensor(-1), w: tensor([10, 100]) }] };
    const f = ({ layers: [layer] }: typeof model, x: Tensor) => {
      const y = x.mul(layer!.w).add(layer!.b);
      return { y, parts: [y.sum(), layer!.b] };
    };
    const [value, tangent] = jvp(f, [model, x], [moves, v]);
    expectTypeOf(value).toEqualTypeOf(tangent);
    expect(value.y.toArray()).toEqual([4, 7]);
    expect(tangent.y.toArray()).toEqual([10, 197]);
    expect(tangent.parts.map((each) => each.item())).toEqual([207, -1]);
  });

  it("gives what does not depend on the primals a tangent of zeros", () => {
    const f = (x: Tensor) => [ones([3]), floor(x), argmax(x), greater(x, 1), parameter(x)];
    const [, tangents] = jvp(f, [x], [v]);
    expect(tangents.map((each) => [each.dtype, each.toArray()])).toEqual([
      ["float32", [0, 0, 0]],
      ["float32", [0, 0]],
      ["int32", 0],
      ["bool", [false, false]],
      ["float32", [0, 0]],
    ]);
  });

  it("gives results over the elements that were computed, without a node", () => {
    const [value, tangent] = jvp((x: Tensor) => x, [x], [v]);
    expect(value.storage).toBe(x.storage);
    expect(tangent).toBe(v);
    expect(value.requiresGrad).toBe(false);
    expect(x.requiresGrad).toBe(false);
  });

  it("changes nothing in place: primals and tangents stay", () => {
    jvp((x: Tensor) => matmul(x, x).mul(x), [x], [v]);
    expect([x.toArray(), v.toArray()]).toEqual([
      [1, 2],
      [1, -1],
    ]);
  });

  it("keeps a parameter among the primals a leaf", () => {
    const w = parameter(x);
    const [value, tangent] = jvp((w: Tensor) => w.mul(w), [w], [v]);
    expect(value.requiresGrad).toBe(true);
    value.add(tangent).sum().backward();
    // 2 w, and 2 v from the tangent 2 w v
    expect(w.grad?.toArray()).toEqual([4, 2]);
  });

  it("records nothing for backward inside noGrad", () => {
    const w = parameter(x);
    const [value, tangent] = noGrad(() => jvp((w: Tensor) => w.mul(w), [w], [v]));
    expect([value.requiresGrad, tangent.requiresGrad]).toEqual([false, false]);
    expect(tangent.toArray()).toEqual([2, -4]);
  });

  it("lets backward run inside: gradients have tangents", () => {
    const gradient = (x: Tensor) => {
      const p = parameter(zerosLike(x));
      const y = x.add(p);
      y.mul(y).mul(y).sum().backward();
      return p.grad as Tensor;
    };
    const [value, tangent] = jvp(gradient, [x], [v]);
    expect(value.toArray()).toEqual([3, 12]);
    expect(tangent.toArray()).toEqual([6, -12]);
  });

  it("lets passes of backward inside add up", () => {
    // So large that a pass gives back the memory of what it does not keep.
    const twos = full([100, 100], 2);
    const p = parameter(twos);
    p.sum().backward();
    const gradient = (x: Tensor) => {
      p.mul(x).sum().backward();
      p.sum().backward();
      p.mul(x).mul(x).sum().backward();
      return p.grad as Tensor;
    };
    const [value, tangent] = jvp(gradient, [twos], [twos]);
    expect([value.mean().item(), value.get(99, 99)]).toEqual([8, 8]);
    expect([tangent.mean().item(), tangent.get(99, 99)]).toEqual([10, 10]);
    const held = p.grad;
    p.sum().backward();
    expect(p.grad).toBe(held);
    expect(held?.mean().item()).toBe(9);
  });

  it("ignores tangents of runs that have ended", () => {
    let left: Tensor = x;
    const keep = (x: Tensor) => {
      left = x.mul(2);
      return left;
    };
    jvp(keep, [x], [v]);
    expect(left.add(x).requiresGrad).toBe(false);
    expect(left.add_(1).toArray()).toEqual([3, 5]);
    const [, tangent] = jvp((x: Tensor) => x.mul(left), [x], [v]);
    expect(tangent.toArray()).toEqual([3, -5]);
    const w = parameter(x);
    w.mul(left).sum().backward();
    expect(w.grad?.toArray()).toEqual([3, 5]);
    expect(() => left.sum().backward()).toThrow(GradError);
  });

  it("has ended after an error, too", () => {
    let left: Tensor = x;
    const fail = (x: Tensor): Tensor => {
      left = x;
      throw new Error("no");
    };
    expect(() => jvp(fail, [x], [v])).toThrow("no");
    expect(left.mul(2).requiresGrad).toBe(false);
  });

  it("keeps tangents out of the hands of tidy", () => {
    const f = (x: Tensor) => tidy(() => x.mul(x).add(1).mul(x));
    const large = randn([100, 100], { rng: generator(1), dtype: "float64" });
    const [, tangent] = jvp(f, [large], [ones([100, 100], { dtype: "float64" })]);
    const expected = large.mul(large).mul(3).add(1);
    expect(tangent.sub(expected).abs().sum().item()).toBeLessThan(1e-9);
  });

  it("sees the graph of what was changed in place before", () => {
    const w = parameter(tensor([1, 2]));
    const y = zeros([2]);
    const primal = y.at("::-1");
    const other = y.at(0);
    y.add_(w);
    const [value, tangent] = jvp((x: Tensor) => x.mul(x), [primal], [v]);
    expect(tangent.toArray()).toEqual([4, -2]);
    value.sum().backward();
    expect(w.grad?.toArray()).toEqual([2, 4]);
    jvp((x: Tensor) => x.mul(other), [x], [v])[0]
      .sum()
      .backward();
    expect(w.grad?.toArray()).toEqual([5, 4]);
  });

  it("follows a long chain without recursion", () => {
    const chain = (x: Tensor) => {
      let y = x;
      for (let i = 0; i < 100_000; i++) y = y.add(x);
      return y;
    };
    expect(jvp(chain, [x], [v])[1].toArray()).toEqual([100_001, -100_001]);
  });

  it("takes no arguments, and gives nothing", () => {
    expect(jvp(() => ({}), [], [])).toEqual([{}, {}]);
  });
});

describe("jvp refuses", () => {
  const identity = (x: unknown) => x;

  it.each([
    [
      "a tangent of another shape",
      [{ w: x }],
      [{ w: zeros([3]) }],
      "jvp: tangents[0].w has shape [3], its primal [2]; they must be equal",
    ],
    [
      "a tangent that would broadcast",
      [x],
      [tensor(1)],
      "jvp: tangents[0] has shape [], its primal [2]; they must be equal",
    ],
    [
      "a tangent of another dtype",
      [x],
      [astype(v, "float64")],
      "jvp: tangents[0] is float64, its primal float32; convert one with astype",
    ],
    [
      "a missing tangent",
      [{ w: x, b: x }],
      [{ w: v }],
      "jvp: tangents[0].b is missing; give a tangent for each primal, zerosLike(x) for one that stays",
    ],
    [
      "a tangent too many",
      [x],
      [v, v],
      "jvp: tangents[1] has no primal; leave it out, or give primals[1]",
    ],
    [
      "a tangent of another structure",
      [x],
      [[v]],
      "jvp: tangents[0] is missing; give a tangent for each primal, zerosLike(x) for one that stays",
    ],
    [
      "integers",
      [[tensor([1, 2], { dtype: "int32" })]],
      [[v]],
      "jvp: primals[0][0] is int32, which has no derivative; " +
        "convert it, or let the function use it without passing it",
    ],
    [
      "numbers among the primals",
      [3],
      [v],
      "jvp: primals[0] is 3; give a tensor, or plain objects and arrays of tensors",
    ],
    [
      "numbers among the tangents",
      [x],
      [{ w: 3 }],
      "jvp: tangents[0].w is 3; give a tensor, or plain objects and arrays of tensors",
    ],
  ])("%s", (_, primals, tangents, message) => {
    expect(() => jvp(identity, primals as never, tangents as never)).toThrow(
      new GradError(message),
    );
  });

  it.each([
    [x, v],
    [[x], v],
    [x, [v]],
  ])("arguments that are not in an array", (primals, tangents) => {
    expect(() => jvp(identity, primals as never, tangents as never)).toThrow(
      new ArgumentError(
        "jvp: primals and tangents are arrays with an entry for each argument; give [x] and [v]",
      ),
    );
  });

  it("a result that is no tensor", () => {
    expect(() => jvp((x: Tensor) => ({ loss: x.sum().item() }), [x], [v])).toThrow(
      new GradError("jvp: result.loss is 3; give a tensor, or plain objects and arrays of tensors"),
    );
  });

  it("a promise", () => {
    expect(() => jvp(async (x: Tensor) => x, [x], [v])).toThrow(
      new ArgumentError(
        "jvp: the function returned a promise; give it a synchronous function, and await outside",
      ),
    );
  });

  it.each([
    ["add_", (x: Tensor) => x.mul(1).add_(1)],
    ["copy_", (x: Tensor) => zeros([2]).copy_(x)],
    ["mul_", (x: Tensor) => noGrad(() => x.mul_(2))],
  ])("a change in place by %s", (name, f) => {
    expect(() => jvp(f, [x], [v])).toThrow(
      new GradError(
        `${name}: this tensor has a tangent, which a change in place would make wrong; ` +
          "use the operation that returns a new tensor",
      ),
    );
    expect(x.toArray()).toEqual([1, 2]);
  });

  it.each([
    ["a tensor that has a tangent", 0],
    ["a tangent", 1],
  ] as const)("%s that another tensor changes in place", (what, which) => {
    const both = [tensor([1, 2]), tensor([1, -1])] as const;
    const f = (x: Tensor) => {
      both[which].mul_(2);
      return x.mul(x);
    };
    expect(() => jvp(f, [both[0]], [both[1]])).toThrow(
      new GradError(
        `jvp: ${what} was changed in place by mul_, through another tensor over its elements; ` +
          "use the operation that returns a new tensor",
      ),
    );
  });

  it("an operation that has a rule for gradients alone", () => {
    const twice: AnyOp = {
      name: "twice",
      run: ([x]) => (x as Tensor).detach().mul(2),
      kernel: null,
      needs: [[]],
      vjps: [(g) => g.mul(2)],
      jvp: null,
    };
    expect(() => jvp((x: Tensor) => apply(twice, [x], undefined), [x], [v])).toThrow(
      new GradError(
        "jvp: twice has a gradient, but no rule for tangents; give its record one as `jvp`",
      ),
    );
  });

  it("second derivatives that are not known", () => {
    const singular = tensor([
      [1, 2],
      [2, 4],
    ]);
    const slope = (x: Tensor) => jvp(det, [x], [singular])[1];
    expect(slope(singular).item()).toBeCloseTo(0, 5);
    expect(() => jvp(slope, [singular], [singular])).toThrow(
      new LinAlgError(
        "det: second derivatives are not known for a matrix whose determinant is 0; " +
          "leave such matrices out of what is differentiated twice",
      ),
    );
  });

  it("backward from what is not tracked", () => {
    const f = (x: Tensor) => {
      x.sum().backward();
      return x;
    };
    expect(() => jvp(f, [x], [v])).toThrow(
      new GradError(
        "backward: nothing that this tensor was computed from is tracked; " +
          "make the parameters leaves with parameter(tensor), and compute outside of noGrad",
      ),
    );
  });
});
