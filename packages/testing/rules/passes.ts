import { noGrad } from "@linnet/autograd";
import { broadcastTo, exp, ones, type Tensor, take, tensor } from "@linnet/tensor";
import { constant, flags, gradientOf, indices, leaf, type Scenarios } from "./scenario.ts";

export const passes: Scenarios = {
  "accumulates over two passes"() {
    const x = leaf([1, 2, 3]);
    x.mul(x).sum().backward();
    x.mul(4).sum().backward();
    return { "x.grad": x.grad };
  },
  "adds to the gradient that somebody holds"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    const held = x.grad;
    x.mul(x).sum().backward();
    return { held };
  },
  "leaves a held gradient alone when it creates a graph"() {
    const x = leaf([1, 2]);
    x.mul(2).sum().backward();
    const held = x.grad;
    x.mul(2).sum().backward(undefined, { createGraph: true });
    return { held, "x.grad": x.grad };
  },
  "adds to a held gradient that has a graph"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward(undefined, { createGraph: true });
    const held = x.grad;
    x.mul(3).sum().backward();
    return { held, flags: flags(gradientOf(x)) };
  },
  "starts anew after zero"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    x.grad?.zero_();
    x.mul(3).sum().backward();
    return { "x.grad": x.grad };
  },
  "starts anew after none"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    x.zeroGrad();
    x.mul(3).sum().backward();
    return { "x.grad": x.grad };
  },
  "forgets the gradient at zero grad"() {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    x.zeroGrad();
    return { "x.grad": x.grad };
  },
  "adds to a gradient set by hand"() {
    const [x, given] = [leaf([1, 2]), constant([10, 20])];
    x.grad = given;
    x.mul(3).sum().backward();
    return { "x.grad": x.grad, given };
  },
  "refuses to set a gradient of another shape"() {
    const x = leaf([1]);
    x.grad = ones([3], { dtype: "float64" });
    return {};
  },
  "refuses to set a gradient of another dtype"() {
    const x = leaf([1]);
    x.grad = ones([1], { dtype: "float32" });
    return {};
  },
  "joins the branches of a diamond"() {
    const x = leaf([0.5, -1.5]);
    const y = x.mul(x);
    exp(y).add(y.mul(x)).add(y).sum().backward();
    return { "x.grad": x.grad };
  },
  "uses one operand twice"() {
    const x = leaf([
      [1, 2],
      [3, 4],
    ]);
    x.matmul(x).mul(x).sum().backward();
    return { "x.grad": x.grad };
  },
  "leaves an unused leaf alone"() {
    const [x, unused] = [leaf([2]), leaf([5])];
    unused.mul(7);
    x.mul(3).sum().backward();
    return { "x.grad": x.grad, "unused.grad": unused.grad };
  },
  "sums over what was broadcast"() {
    const [w, b, scale] = [leaf([[0.5], [-2]]), leaf([0.25]), leaf(3)];
    const X = constant([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    X.matmul(w).add(b).mul(scale).square().mean().backward();
    return { "w.grad": w.grad, "b.grad": b.grad, "scale.grad": scale.grad };
  },
  "sums over what was expanded"() {
    const x = leaf([[1], [2]]);
    const weights = constant([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    broadcastTo(x, [2, 3]).mul(weights).sum().backward();
    return { "x.grad": x.grad };
  },
  "goes back through views"() {
    const x = leaf([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const y = x.T.reshape([3, 2]).at("1:", 0);
    y.mul(y).mul(x.at(1, "::2")).sum().backward();
    return { "x.grad": x.grad };
  },
  "adds up rows taken twice"() {
    const x = leaf([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const rows = take(x, indices([2, 0, 2]));
    rows.mul(rows).sum().backward();
    return { "x.grad": x.grad };
  },
  "trains by two steps"() {
    const w = leaf([[1], [-1]]);
    const [X, y] = [
      constant([
        [1, 2],
        [3, -1],
      ]),
      constant([[1], [2]]),
    ];
    for (let step = 0; step < 2; step++) {
      X.matmul(w).sub(y).square().div(2).sum().backward();
      noGrad(() => w.sub_(gradientOf(w).mul(0.1)));
      w.grad?.zero_();
    }
    return { w, "w.grad": w.grad };
  },
  "starts at a leaf"() {
    const x = leaf([3]);
    x.backward();
    return { "x.grad": x.grad };
  },
  "starts at a scalar"() {
    const x = leaf(3);
    x.mul(x).backward();
    return { "x.grad": x.grad };
  },
  "starts at one element of any shape"() {
    const x = leaf([[3]]);
    x.mul(x).backward();
    return { "x.grad": x.grad };
  },
  "goes back through nothing"() {
    const x = leaf([]);
    x.mul(2).sum().backward();
    return { "x.grad": x.grad };
  },
  "weighs a vector by a gradient"() {
    const x = leaf([1, 2, 3]);
    x.mul(x).backward(constant([1, -1, 0.5]));
    return { "x.grad": x.grad };
  },
  "does not keep the gradient it was given"() {
    const [x, given] = [leaf([1, 2]), constant([3, 4])];
    x.backward(given);
    given.fill_(9);
    return { "x.grad": x.grad };
  },
  "gives a float32 leaf its dtype"() {
    const [x, y] = [leaf([1, 2], "float32"), leaf([0.1, 0.2], "float64")];
    x.mul(y).sum().backward();
    return { "x.grad": x.grad, "y.grad": y.grad };
  },
  "takes a float64 gradient for float32"() {
    const x = leaf([1, 2], "float32");
    x.mul(2).backward(constant([0.1, 0.2]));
    return { "x.grad": x.grad };
  },
  "walks a kept graph twice"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    loss.backward(undefined, { retainGraph: true });
    loss.backward();
    return { "x.grad": x.grad };
  },
  "refuses a pass after the one that freed the graph"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    loss.backward(undefined, { retainGraph: true });
    loss.backward();
    loss.backward();
    return {};
  },
  "walks a sum twice because it saves nothing"() {
    const x = leaf([1, 2]);
    const loss = x.add(3).sum();
    loss.backward();
    loss.backward();
    return { "x.grad": x.grad };
  },
  "refuses a second pass through a freed graph"() {
    const x = leaf([1, 2]);
    const loss = x.mul(x).sum();
    loss.backward();
    loss.backward();
    return {};
  },
  "refuses a second loss over a freed part"() {
    const x = leaf([1, 2]);
    const y = x.mul(x);
    y.sum().backward();
    y.mul(3).sum().backward();
    return {};
  },
  "refuses a vector without a gradient"() {
    const y = leaf([1, 2]).mul(2);
    y.backward();
    return {};
  },
  "refuses a gradient of another shape"() {
    const y = leaf([1, 2]).mul(2);
    y.backward(ones([3], { dtype: "float64" }));
    return {};
  },
  "refuses what is not tracked"() {
    const y: Tensor = tensor([1]).sum();
    y.backward();
    return {};
  },
  "refuses integers"() {
    leaf([1, 2], "int32");
    return {};
  },
};
