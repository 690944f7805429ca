import { LinnetError, ones, Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { noGrad, parameter, requiresGrad_ } from "../src/index.ts";
import golden from "./golden/rules.json" with { type: "json" };

// The programs of oracle/make.py, which says what PyTorch makes of them.

const f64 = (values: number[]) => tensor(values, { dtype: "float64" });
const leaf = (values = [1, -2]) => parameter(f64(values));
const constant = () => f64([3, 4]);
const state = (x: Tensor) => [x.isLeaf, x.requiresGrad];

const rules: Readonly<Record<string, () => unknown>> = {
  "a hook sees the gradient of a leaf"() {
    const [x, seen] = [leaf(), [] as Tensor[]];
    x.registerHook((g) => void seen.push(g));
    x.pow(3).sum().backward();
    return [seen[0], x.grad];
  },
  "a hook sees the whole gradient of a result once"() {
    const seen: Tensor[] = [];
    const y = leaf().mul(2);
    y.registerHook((g) => void seen.push(g));
    y.mul(y).add(y.mul(3)).sum().backward();
    return [seen.length, seen[0]];
  },
  "a hook replaces the gradient"() {
    const x = leaf();
    const y = x.mul(2);
    y.registerHook((g) => g.mul(10));
    y.square().sum().backward();
    return x.grad;
  },
  "a hook replaces the gradient of a leaf"() {
    const x = leaf();
    x.registerHook((g) => g.mul(10));
    x.square().sum().backward();
    return x.grad;
  },
  "hooks run in order each on what the one before made"() {
    const x = leaf();
    x.registerHook((g) => g.add(1));
    x.registerHook((g) => g.mul(10));
    x.sum().backward();
    return x.grad;
  },
  "one hook registered twice and removed once"() {
    const x = leaf();
    const double = (g: Tensor) => g.mul(2);
    const remove = x.registerHook(double);
    x.registerHook(double);
    remove();
    x.sum().backward();
    return x.grad;
  },
  "a removed hook is not called"() {
    const x = leaf();
    const remove = x.registerHook((g) => g.mul(10));
    remove();
    remove();
    x.sum().backward();
    return x.grad;
  },
  "a hook that returns another shape"() {
    const x = leaf();
    x.registerHook(() => ones([3], { dtype: "float64" }));
    x.sum().backward();
  },
  "retain grad keeps what hooks made"() {
    const y = leaf().mul(2);
    y.registerHook((g) => g.mul(10));
    y.retainGrad();
    y.registerHook((g) => g.add(1));
    y.sum().backward();
    return y.grad;
  },
  "retain grad accumulates"() {
    const y = leaf().mul(2).retainGrad();
    y.mul(3).sum().backward(undefined, { retainGraph: true });
    y.sum().backward();
    return y.grad;
  },
  "retain grad of a leaf changes nothing"() {
    const x = leaf().retainGrad();
    x.square().sum().backward();
    return x.grad;
  },
  "inputs get gradients and other leaves none"() {
    const [x, other] = [leaf(), leaf([5, 6])];
    x.mul(other)
      .sum()
      .backward(undefined, { inputs: [x] });
    return [x.grad, other.grad];
  },
  "inputs may be results"() {
    const x = leaf();
    const y = x.mul(2);
    y.square()
      .sum()
      .backward(undefined, { inputs: [y] });
    return [y.grad, x.grad];
  },
  "an input that retains gets its gradient once"() {
    const y = leaf().mul(2).retainGrad();
    y.sum().backward(undefined, { inputs: [y] });
    return y.grad;
  },
  "a result once among inputs retains"() {
    const y = leaf().mul(2);
    y.sum().backward(undefined, { inputs: [y], retainGraph: true });
    y.mul(3).sum().backward();
    return y.grad;
  },
  "an input named twice counts once"() {
    const x = leaf();
    x.mul(2)
      .sum()
      .backward(undefined, { inputs: [x, x] });
    return x.grad;
  },
  "an input that has no part in it"() {
    const [x, other] = [leaf(), leaf()];
    x.mul(2)
      .sum()
      .backward(undefined, { inputs: [x, other] });
    return [x.grad, other.grad];
  },
  "inputs without any"() {
    leaf().mul(2).sum().backward(undefined, { inputs: [] });
  },
  "an input that is not tracked"() {
    leaf()
      .mul(2)
      .sum()
      .backward(undefined, { inputs: [constant()] });
  },
  leaves() {
    const [x, c] = [leaf(), constant()];
    const untracked = noGrad(() => x.mul(2));
    return [
      x,
      x.mul(2),
      c,
      c.mul(2),
      untracked,
      x.detach(),
      x.mul(2).detach(),
      x.data,
      x.at(0),
      c.at(0),
    ].map(state);
  },
  "detached in place"() {
    return [leaf().detach_(), leaf().mul(2).detach_(), constant().detach_()].map(state);
  },
  "a graph from before detach stays"() {
    const x = leaf();
    const y = x.mul(2);
    const loss = y.mul(constant()).sum();
    y.detach_();
    loss.backward();
    return x.grad;
  },
  "a view cannot be detached in place"() {
    leaf().mul(2).at(0).detach_();
  },
  "a result cannot become a constant"() {
    requiresGrad_(leaf().mul(2), false);
  },
  "a constant becomes a leaf and back"() {
    const c = constant();
    const before = c.mul(2);
    requiresGrad_(c);
    c.square().sum().backward();
    return [before.requiresGrad, c.grad, requiresGrad_(c, false).requiresGrad];
  },
  "integers cannot require gradients"() {
    requiresGrad_(tensor([1, 2], { dtype: "int32" }));
  },
  "data is not noticed"() {
    const x = leaf();
    const loss = x.square().sum();
    x.data.mul_(10);
    loss.backward();
    return [x.grad, x.detach()];
  },
  "detach is noticed"() {
    const x = leaf();
    const loss = x.square().sum();
    x.detach().mul_(10);
    loss.backward();
  },
  "data of data is not noticed"() {
    const [x, c] = [leaf(), constant()];
    const loss = x.mul(c).sum();
    c.data.data.add_(1);
    loss.backward();
    return x.grad;
  },
  "data of saved data is not noticed"() {
    const [x, c] = [leaf(), constant().data];
    const loss = x.mul(c).sum();
    c.data.add_(1);
    loss.backward();
    return x.grad;
  },
  "saved data does not notice the tensor it is of"() {
    const [x, c] = [leaf(), constant()];
    const loss = x.mul(c.data).sum();
    c.add_(1);
    loss.backward();
    return x.grad;
  },
  "saved data notices its own changes"() {
    const x = leaf();
    const saved = constant().data;
    const loss = x.mul(saved).sum();
    saved.add_(1);
    loss.backward();
  },
};

/** Tensors as nested arrays. */
function plain(value: unknown): unknown {
  if (value instanceof Tensor) return value.toArray();
  return Array.isArray(value) ? value.map(plain) : value;
}

describe("as in PyTorch,", () => {
  it.each(Object.entries(golden.rules))("%s", (name, outcome) => {
    const run = rules[name] as () => unknown;
    // All of it is exact in float64.
    if (outcome === "error") expect(run).toThrow(LinnetError);
    else expect(plain(run())).toEqual(outcome);
  });

  it("every program is one of the oracle's", () => {
    expect(Object.keys(rules)).toEqual(Object.keys(golden.rules));
  });
});
