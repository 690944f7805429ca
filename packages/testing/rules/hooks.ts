import { exp, stack, type Tensor, tensor } from "@linnet/tensor";
import { constant, flags, leaf, type Scenarios, takeGradient } from "./scenario.ts";

/** Collects the gradients that a hook is told of. */
function collecting(seen: Tensor[]): (g: Tensor) => undefined {
  return (g) => {
    seen.push(g);
  };
}

const tenfold = (g: Tensor) => g.mul(10);
const oneMore = (g: Tensor) => g.add(1);

export const hooks: Scenarios = {
  "tells a hook the gradient of a result"() {
    const [x, seen]: [Tensor, Tensor[]] = [leaf([1, 2]), []];
    const y = x.mul(x);
    y.registerHook(collecting(seen));
    y.mul(3).sum().backward();
    return { seen: seen[0]!, "x.grad": x.grad };
  },
  "tells a hook the gradient of a leaf"() {
    const [x, seen]: [Tensor, Tensor[]] = [leaf([1, 2]), []];
    x.registerHook(collecting(seen));
    x.mul(x).sum().backward();
    return { seen: seen[0]! };
  },
  "tells a hook of a pass and not of the sum of passes"() {
    const [x, seen]: [Tensor, Tensor[]] = [leaf([1, 2]), []];
    x.registerHook(collecting(seen));
    x.mul(x).sum().backward();
    x.mul(5).sum().backward();
    return { first: seen[0]!, second: seen[1]!, "x.grad": x.grad };
  },
  "tells a hook the whole gradient once"() {
    const [x, seen]: [Tensor, Tensor[]] = [leaf([1, 2]), []];
    x.registerHook(collecting(seen));
    x.mul(x).add(exp(x)).sum().backward();
    return { seen: stack(seen) };
  },
  "replaces the gradient of a result"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.registerHook(tenfold);
    y.sum().backward();
    return { "x.grad": x.grad };
  },
  "replaces the gradient of a leaf"() {
    const x = leaf([1, 2]);
    x.registerHook(tenfold);
    x.mul(x).sum().backward();
    return { "x.grad": x.grad };
  },
  "replaces what is added and not what is there"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    x.registerHook(tenfold);
    x.mul(x).sum().backward();
    return { "x.grad": x.grad };
  },
  "calls hooks in their order"() {
    const x = leaf([1, 2]);
    x.registerHook(oneMore);
    x.registerHook(tenfold);
    x.mul(x).sum().backward();
    return { "x.grad": x.grad };
  },
  "does not call a hook that was removed"() {
    const x = leaf([1, 2]);
    const remove = x.registerHook(oneMore);
    x.registerHook(tenfold);
    remove();
    x.mul(x).sum().backward();
    return { "x.grad": x.grad };
  },
  "calls a hook that came after the use"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    x.registerHook(tenfold);
    loss.backward();
    return { "x.grad": x.grad };
  },
  "retains what the hooks made of a gradient"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.registerHook(tenfold);
    y.retainGrad();
    y.sum().backward();
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "retains what later hooks made of a gradient"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.retainGrad();
    y.registerHook(tenfold);
    y.sum().backward();
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "runs hooks without recording"() {
    const [x, seen]: [Tensor, Tensor[]] = [leaf([1, 2]), []];
    x.registerHook((g) => {
      seen.push(x.mul(g));
    });
    x.mul(x).sum().backward();
    return { seen: flags(seen[0]!) };
  },
  "records hooks when it creates a graph"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.registerHook((g) => g.mul(x));
    y.sum().backward(undefined, { createGraph: true });
    const first = takeGradient(x);
    first.sum().backward();
    return { first, second: x.grad };
  },
  "does not call hooks beside the way"() {
    const [a, b, seen]: [Tensor, Tensor, Tensor[]] = [leaf([2]), leaf([5]), []];
    b.registerHook(collecting(seen));
    a.mul(b)
      .sum()
      .backward(undefined, { inputs: [a] });
    return { calls: tensor(seen.length, { dtype: "int32" }), "a.grad": a.grad };
  },
  "calls the hook of a named leaf"() {
    const x = leaf([1, 2]);
    x.registerHook(tenfold);
    x.mul(x)
      .sum()
      .backward(undefined, { inputs: [x] });
    return { "x.grad": x.grad };
  },
  "calls the hook of a named result"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.registerHook(tenfold);
    y.mul(3)
      .sum()
      .backward(undefined, { inputs: [y] });
    return { "y.grad": y.grad };
  },
  "calls the hook of a view"() {
    const x = leaf([1, 2, 3]);
    const part = x.at("1:");
    part.registerHook(tenfold);
    part.mul(part).add(x.at(0)).sum().backward();
    return { "x.grad": x.grad };
  },
  "keeps a hook with the value before a change"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.registerHook(oneMore);
    y.mul_(10);
    y.sum().backward();
    return { "x.grad": x.grad };
  },
  "puts a hook on the value after a change"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.mul_(10);
    y.registerHook(oneMore);
    y.sum().backward();
    return { "x.grad": x.grad };
  },
  "retains the gradient of the value after a change"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.retainGrad();
    y.mul_(10);
    y.sum().backward();
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "refuses a hook on a constant"() {
    constant([1]).registerHook(tenfold);
    return {};
  },
  "refuses a hook that returns another shape"() {
    const x = leaf([1, 2]);
    x.registerHook((g) => g.sum());
    x.mul(x).sum().backward();
    return {};
  },
};
