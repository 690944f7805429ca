import { requiresGrad_ } from "@linnet/autograd";
import { argmax, astype, greater, tensor } from "@linnet/tensor";
import { constant, flags, leaf, type Scenarios } from "./scenario.ts";

export const leaves: Scenarios = {
  "tells leaves from results"() {
    const [plain, x] = [constant([1]), leaf([1])];
    return {
      plain: flags(plain),
      "plain * 2": flags(plain.mul(2)),
      x: flags(x),
      "x * 2": flags(x.mul(2)),
      "plain * x": flags(plain.mul(x)),
      "x[0]": flags(x.at(0)),
      "x.detach()": flags(x.detach()),
    };
  },
  "does not track what has no gradient"() {
    const x = leaf([1, -2]);
    return {
      "x > 0": flags(greater(x, 0)),
      argmax: flags(argmax(x)),
      int: flags(astype(x, "int32")),
    };
  },
  "tracks conversions between floats"() {
    const x = leaf([1, 2]);
    const y = astype(x, "float32");
    y.mul(y).sum().backward();
    return { y: flags(y), "x.grad": x.grad };
  },
  "makes a plain tensor a leaf"() {
    const x = constant([1, 2]);
    requiresGrad_(x);
    x.mul(x).sum().backward();
    return { x: flags(x), "x.grad": x.grad };
  },
  "does not look back when it makes a leaf"() {
    const x = constant([1, 2]);
    const y = x.mul(3);
    requiresGrad_(x);
    x.mul(y).sum().backward();
    return { y: flags(y), "x.grad": x.grad };
  },
  "makes a leaf a constant"() {
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    requiresGrad_(x, false);
    x.mul(w).sum().backward();
    return { x: flags(x), "x.grad": x.grad, "w.grad": w.grad };
  },
  "keeps the gradient of a leaf that becomes a constant"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    requiresGrad_(x, false);
    return { "x.grad": x.grad };
  },
  "adds to that gradient when it is a leaf again"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    requiresGrad_(x, false);
    requiresGrad_(x);
    x.mul(3).sum().backward();
    return { "x.grad": x.grad };
  },
  "remembers a leaf that was a constant meanwhile"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    requiresGrad_(x, false);
    requiresGrad_(x);
    loss.backward();
    return { "x.grad": x.grad };
  },
  "gives a leaf that became a constant no gradient"() {
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    const loss = x.mul(w).sum();
    requiresGrad_(x, false);
    loss.backward();
    return { "x.grad": x.grad, "w.grad": w.grad };
  },
  "changes a leaf that became a constant"() {
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    x.mul(x).sum().backward();
    requiresGrad_(x, false);
    x.mul_(10);
    const y = x.mul(2);
    x.mul(w).sum().backward();
    return { x, y: flags(y), "x.grad": x.grad, "w.grad": w.grad };
  },
  "takes a result that is tracked already"() {
    const x = leaf([1, 2]);
    const y = requiresGrad_(x.mul(2));
    y.sum().backward();
    return { y: flags(y), "x.grad": x.grad };
  },
  "refuses to make a result a constant"() {
    const y = leaf([1, 2]).mul(2);
    requiresGrad_(y, false);
    return {};
  },
  "refuses to track integers"() {
    requiresGrad_(tensor([1, 2], { dtype: "int32" }));
    return {};
  },
  "makes a view of a constant a leaf"() {
    const base = constant([1, 2, 3]);
    const part = requiresGrad_(base.at("1:"));
    part.mul(part).sum().backward();
    return { part: flags(part), "part.grad": part.grad, base: flags(base) };
  },
  "leaves no gradient on results"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.mul(3).sum().backward();
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "retains the gradient of a result"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.retainGrad();
    y.mul(3).sum().backward();
    return { "y.grad": y.grad, "x.grad": x.grad };
  },
  "retains the gradient over two passes"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.retainGrad();
    const loss = y.mul(3).sum();
    loss.backward(undefined, { retainGraph: true });
    loss.backward();
    return { "y.grad": y.grad };
  },
  "retains a gradient once though asked twice"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.retainGrad();
    y.retainGrad();
    y.mul(3).sum().backward();
    return { "y.grad": y.grad };
  },
  "retains the gradient of a leaf anyway"() {
    const x = leaf([1, 2]);
    x.retainGrad();
    x.mul(x).sum().backward();
    return { "x.grad": x.grad };
  },
  "retains the gradient of a view"() {
    const x = leaf([1, 2, 3]);
    const part = x.at("1:");
    part.retainGrad();
    part.mul(part).sum().backward();
    return { "part.grad": part.grad, "x.grad": x.grad };
  },
  "refuses to retain the gradient of a constant"() {
    constant([1]).retainGrad();
    return {};
  },
};
