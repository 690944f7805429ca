import { ArgumentError, argmax, GradError, ones, type Tensor, tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import {
  grad,
  hessian,
  isGradEnabled,
  jacobian,
  jvp,
  noGrad,
  parameter,
  valueAndGrad,
  vjp,
} from "../src/index.ts";
import { thrown } from "./thrown.ts";

const sumOfSquares = (x: Tensor) => x.square().sum();
const x = () => tensor([1, 2]);

describe("what is left behind", () => {
  it("is nothing in .grad, whatever is tracked", () => {
    const w = parameter(x());
    const f = (x: Tensor) => x.mul(w).sum();
    for (const derivative of [grad(f), jacobian(f), hessian(f)]) derivative(w);
    vjp(f, w)[1](tensor(1));
    expect(w.grad).toBeNull();
    w.mul(3).sum().backward();
    grad(f)(w);
    expect(w.grad?.toArray()).toEqual([3, 3]);
  });

  it("is no graph, where nothing tracked goes in", () => {
    const [value, gradient] = valueAndGrad(sumOfSquares)(x());
    const [output, back] = vjp(sumOfSquares, x());
    const results = [value, gradient, output, ...back(tensor(1)), jacobian(sumOfSquares)(x())];
    expect(results.map((result) => result.requiresGrad)).toEqual(results.map(() => false));
  });

  it("is a graph, where an argument is tracked, or what the function closes over", () => {
    const w = parameter(x());
    const product = (x: Tensor) => x.mul(w).sum();
    const results = [
      ...valueAndGrad(sumOfSquares)(w),
      ...valueAndGrad(product)(x()),
      grad((_: Tensor) => sumOfSquares(w))(x()),
      jacobian(product)(x()),
      vjp(product, x())[0],
    ].map((result) => result.requiresGrad);
    // The gradient of what does not depend on the argument is a constant.
    expect(results).toEqual([true, true, true, true, false, true, true]);
  });

  it("is no graph inside noGrad, where the function is recorded all the same", () => {
    const w = parameter(x());
    const seen: boolean[] = [];
    const f = (x: Tensor) => {
      seen.push(isGradEnabled());
      return x.mul(w).square().sum();
    };
    const [value, gradient] = noGrad(() => valueAndGrad(grad2(f))(w));
    expect(seen).toEqual([true]);
    expect(isGradEnabled()).toBe(true);
    expect([value.requiresGrad, gradient.requiresGrad]).toEqual([false, false]);
    const [, back] = noGrad(() => vjp(f, w));
    expect(back(tensor(1))[0].requiresGrad).toBe(false);
    expect(back(parameter(tensor(1)))[0].requiresGrad).toBe(true);
    expect(isGradEnabled()).toBe(true);
  });

  it("is the tangent, of an outer run of forward mode", () => {
    const f = (x: Tensor) => noGrad(() => valueAndGrad(sumOfSquares)(x));
    const [, [slope, bend]] = jvp(f, [x()], [tensor([1, 10])]);
    expect([slope.item(), bend.toArray()]).toEqual([42, [2, 20]]);
  });

  it("leaves the mode of recording after an error", () => {
    const failing = (_: Tensor): Tensor => {
      throw new Error("mine");
    };
    expect(() => noGrad(() => grad(failing)(x()))).toThrow("mine");
    expect(isGradEnabled()).toBe(true);
  });
});

/** The sum of a gradient, which needs a graph of the graph. */
function grad2(f: (x: Tensor) => Tensor): (x: Tensor) => Tensor {
  return (x) => grad(f)(x).sum();
}

describe("the argument inside", () => {
  it("shares its elements, and is a leaf", () => {
    const w = parameter(x()).mul(1);
    grad((inner: Tensor) => {
      expect(inner.storage).toBe(w.storage);
      expect([inner.isLeaf, inner.requiresGrad]).toEqual([true, true]);
      return inner.sum();
    })(w);
  });

  it("is not to be changed in place, nor a view of it", () => {
    const data = x();
    const change = (part: (x: Tensor) => Tensor) =>
      thrown(() => grad((x: Tensor) => part(x).mul_(2).sum())(data)).message;
    const advice =
      "change it inside noGrad(() => ...), or use the operation that returns a new tensor";
    expect(change((x) => x)).toBe(`mul_: this tensor is a tracked leaf; ${advice}`);
    expect(change((x) => x.reshape([2, 1]))).toBe(
      `mul_: this tensor is a view of a tracked leaf; ${advice}`,
    );
    expect(change((x) => x.at(0))).toContain("a view of a tracked leaf");
    expect(data.toArray()).toEqual([1, 2]);
  });

  it("may be taken out of the graph, from there on", () => {
    const f = (x: Tensor) => {
      const square = x.square();
      x.detach_();
      return square.mul(x).sum();
    };
    expect(grad(f)(x()).toArray()).toEqual([2, 8]);
  });

  it("is refused by the pass, if it changed after it had been used", () => {
    const data = x();
    const [, back] = vjp(sumOfSquares, data);
    data.add_(1);
    expect(() => back(tensor(1))).toThrow(
      new GradError(
        "backward: a value of shape [2] that square needs was changed in place by add_ after square " +
          "had used it; change it after backward, or use the operation that returns a new tensor",
      ),
    );
  });

  it("is passed on as it is, if nothing is asked of it", () => {
    const options = { scale: 3 };
    const f = (x: Tensor, given: typeof options, n: number) => {
      expect(given).toBe(options);
      return x.mul(given.scale * n).sum();
    };
    expect(grad(f)(x(), options, 2).toArray()).toEqual([6, 6]);
    expect(jacobian(f, { mode: "forward" })(x(), options, 2).toArray()).toEqual([6, 6]);
  });

  it("counts once for each place it is passed in", () => {
    const data = x();
    const f = (a: Tensor, b: { again: Tensor }) => a.mul(b.again.square()).sum();
    const [a, { again }] = grad(f, { argnums: [0, -1] })(data, { again: data });
    expect([a.toArray(), again.toArray()]).toEqual([
      [1, 4],
      [2, 8],
    ]);
  });
});

describe("gradients", () => {
  it("have memory of their own", () => {
    const data = tensor(5);
    const same = (x: Tensor) => x;
    const first = grad(same)(data);
    first.mul_(7);
    expect(grad(same)(data).item()).toBe(1);

    const g = x();
    const [a, b] = vjp((a: Tensor, b: Tensor) => a.add(b), x(), x())[1](g);
    a.mul_(0);
    expect([b.toArray(), g.toArray()]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    const [spread] = vjp((x: Tensor) => x.sum(), x())[1](tensor(1));
    expect(spread.mul_(2).toArray()).toEqual([2, 2]);
  });

  it("come as often as one asks for them", () => {
    const [output, back] = vjp((x: Tensor) => x.pow(3), x());
    expect(output.toArray()).toEqual([1, 8]);
    for (const scale of [1, 2, -3]) {
      expect(back(tensor([scale, scale]))[0].toArray()).toEqual([3 * scale, 12 * scale]);
    }
  });

  it("come through trees, deep ones too", () => {
    const tree = { layers: [{ w: x() }, { w: x() }] as const, none: [] };
    const f = ({ layers: [a, b] }: typeof tree) => a.w.mul(b.w.square()).sum();
    const gradient = grad(f)(tree);
    expect(Object.keys(gradient)).toEqual(["layers", "none"]);
    expect(gradient.layers[1].w.toArray()).toEqual([2, 8]);

    type Deep = Tensor | [Deep];
    let deep: Deep = x();
    for (let i = 0; i < 3000; i++) deep = [deep];
    const bottom = (x: Deep): Tensor => {
      let at = x;
      while (Array.isArray(at)) at = at[0];
      return at;
    };
    expect(bottom(grad((x: Deep) => sumOfSquares(bottom(x)))(deep)).toArray()).toEqual([2, 4]);
  });

  it("come with what else the function returns, which is not differentiated", () => {
    const f = (x: Tensor) => [x.square().sum(), { twice: x.mul(2), x }] as const;
    const [gradient, aux] = grad(f, { hasAux: true })(x());
    expect([gradient.toArray(), aux.twice.toArray()]).toEqual([
      [2, 4],
      [2, 4],
    ]);
    expect([aux.twice.requiresGrad, aux.x.requiresGrad]).toEqual([false, false]);
    const [[value, { twice }]] = valueAndGrad(f, { hasAux: true })(x());
    expect([value.item(), twice.toArray()]).toEqual([5, [2, 4]]);
    const [, tracked] = grad(f, { hasAux: true })(parameter(x()));
    expect(tracked.twice.requiresGrad).toBe(true);
  });

  it("go through backward of leaves made inside", () => {
    const f = (x: Tensor) => {
      const w = parameter(tensor([3, 4]));
      const loss = x.mul(w).sum();
      return loss.square();
    };
    expect(grad(f)(x()).toArray()).toEqual([66, 88]);
  });

  it("of one element may have axes", () => {
    const f = (x: Tensor) => x.sum({ keepdims: true });
    expect(valueAndGrad(f)(x()).map((x) => x.toArray())).toEqual([[3], [1, 1]]);
  });

  it("of nothing are nothing", () => {
    expect(grad(sumOfSquares)(zeros([0, 2])).shape).toEqual([0, 2]);
    expect(grad(() => tensor(1), { argnums: [] })()).toEqual([]);
  });
});

describe("jacobian", () => {
  it.each(["reverse", "forward"] as const)("has the shape of empty results, in %s", (mode) => {
    const none = (x: Tensor) => x.at("0:0");
    expect(jacobian(none, { mode })(ones([2, 3])).shape).toEqual([0, 3, 2, 3]);
    expect(jacobian(none, { mode })(ones([0])).shape).toEqual([0, 0]);
    expect(jacobian((x: Tensor) => x.sum(), { mode })(ones([0, 2])).shape).toEqual([0, 2]);
    expect(jacobian(none, { mode })(ones([2], { dtype: "float64" })).dtype).toBe("float64");
  });

  it.each(["reverse", "forward"] as const)("calls the result by its path, in %s", (mode) => {
    const f = (x: Tensor) => ({ best: [argmax(x)] });
    expect(() => jacobian(f, { mode })(x())).toThrow(
      new GradError(
        "jacobian: result.best[0] is int32, which has no gradient; return a float32 or float64 tensor",
      ),
    );
    expect(() => jacobian((x: Tensor) => x.sum().item(), { mode })(x())).toThrow(
      new GradError("jacobian: result is 3; give a tensor, or plain objects and arrays of tensors"),
    );
    expect(() => jacobian(async (x: Tensor) => x, { mode })(x())).toThrow(ArgumentError);
  });

  it("runs the function once in reverse, and once for each element in forward mode", () => {
    let runs = 0;
    const f = (x: Tensor) => {
      runs++;
      return x.square();
    };
    jacobian(f)(ones([5]));
    expect(runs).toBe(1);
    jacobian(f, { mode: "forward" })(ones([5]));
    expect(runs).toBe(6);
  });

  it("knows its modes", () => {
    expect(() => jacobian(sumOfSquares, { mode: "both" as never })).toThrow(
      new ArgumentError('jacobian: there is no mode both; take "reverse" or "forward"'),
    );
  });
});
