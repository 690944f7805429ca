import {
  exp,
  generator,
  memory,
  memoryScope,
  ones,
  randn,
  type Tensor,
  tidy,
} from "@linnet/tensor";
import { expect, it } from "vitest";
import { noGrad, parameter } from "../src/index.ts";

// Tensors of more than 64 elements live in the memory of the kernels, which memory() reports.

it("20 000 training steps leave memory flat", () => {
  const rng = generator(0);
  const X = randn([20, 100], { rng });
  const y = randn([20, 1], { rng });
  const w = parameter(randn([100, 1], { rng }));
  const step = () => {
    X.matmul(w).sub(y).square().mean().backward();
    noGrad(() => w.sub_((w.grad as Tensor).mul(0.01)));
    w.grad?.zero_();
  };
  for (let i = 0; i < 1000; i++) step();
  const before = memory();
  for (let i = 0; i < 20_000; i++) step();
  const after = memory();
  // The results that no backward knows of (here w.grad.mul(0.01), 400 bytes) wait for the collector,
  // which does not run inside a loop: what they may take is bounded by the budget of small results.
  expect(after.liveBytes - before.liveBytes).toBeLessThanOrEqual(4 * 2 ** 20);
  expect(after.arenaBytes - before.arenaBytes).toBeLessThanOrEqual(4 * 2 ** 20);
});

it("backward gives back at once what it computed on the way", () => {
  const x = parameter(ones([100_000]));
  const growth = () => {
    const loss = exp(x.mul(0.5)).square().sum();
    const before = memory().liveBytes;
    loss.backward();
    return memory().liveBytes - before;
  };
  // The gradient itself stays, the first time.
  expect(growth()).toBeLessThanOrEqual(2 ** 19);
  expect(growth()).toBe(0);
});

it("a scope leaves what a gradient still needs to the collector", () => {
  const w = parameter(ones([50_000]));
  const scope = memoryScope();
  const loss = scope.keep(scope.run(() => w.mul(ones([50_000]).mul(3)).sum()));
  scope.dispose();
  loss.backward();
  expect(w.grad?.get(7)).toBe(3);
});

it("tidy gives back what operations had saved, once backward has used it", () => {
  const w = parameter(ones([100, 1]));
  const step = () => {
    tidy(() => {
      // Made in the scope, and saved by the product and by the square.
      const X = ones([1000, 100]).mul(0.5);
      X.matmul(w).square().sum().backward();
    });
    return memory().liveBytes;
  };
  const first = step();
  for (let i = 0; i < 20; i++) expect(step()).toBe(first);
});

it("tidy leaves what was saved to a graph that another backward will walk", () => {
  const w = parameter(ones([50_000]));
  const loss = tidy(() => {
    const result = w.mul(ones([50_000]).mul(3)).sum();
    result.backward(undefined, { retainGraph: true });
    return result;
  });
  loss.backward();
  expect(w.grad?.get(7)).toBe(6);
});
