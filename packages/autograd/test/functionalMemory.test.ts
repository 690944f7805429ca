import { exp, generator, memory, ones, randn, type Tensor, tidy, zeros } from "@linnet/tensor";
import { expect, it } from "vitest";
import { jacobian, valueAndGrad, vjp } from "../src/index.ts";

// Tensors of more than 64 elements live in the memory of the kernels, which memory() reports.

it("5000 steps of valueAndGrad leave memory flat", () => {
  const rng = generator(0);
  const X = randn([20, 100], { rng });
  const y = randn([20, 1], { rng });
  const step = valueAndGrad(({ w, b }: { w: Tensor; b: Tensor }) =>
    X.matmul(w).add(b).sub(y).square().mean(),
  );
  let model = { w: zeros([100, 1]) as Tensor, b: zeros([1]) as Tensor };
  const run = (steps: number) => {
    for (let i = 0; i < steps; i++) {
      const [, gradient] = step(model);
      model = { w: model.w.sub(gradient.w.mul(0.01)), b: model.b.sub(gradient.b.mul(0.01)) };
    }
  };
  run(500);
  const before = memory();
  run(5000);
  const after = memory();
  // What nobody gives back waits for the collector, within the budget of small results.
  expect(after.liveBytes - before.liveBytes).toBeLessThanOrEqual(4 * 2 ** 20);
  expect(after.arenaBytes - before.arenaBytes).toBeLessThanOrEqual(4 * 2 ** 20);
});

it("a pass gives back what it computed on the way", () => {
  const x = ones([100_000]);
  const [, back] = vjp((x: Tensor) => exp(x.mul(0.5)).square().mul(3), x);
  const g = ones([100_000]);
  const before = memory().liveBytes;
  const [gradient] = back(g);
  expect(memory().liveBytes - before).toBeLessThanOrEqual(2 ** 19);
  gradient.dispose();
  expect(memory().liveBytes).toBe(before);
});

it("a Jacobian gives back its rows", () => {
  const x = ones([300]);
  const before = memory().liveBytes;
  const J = jacobian((x: Tensor) => x.mul(2))(x);
  // What the function itself computed is small beside the Jacobian.
  expect(memory().liveBytes - before).toBeLessThanOrEqual(2 ** 19);
  expect(J.get(7, 7)).toBe(2);
});

it("results outlive a tidy that returns them", () => {
  const x = ones([1000]);
  const [value, gradient] = tidy(() => valueAndGrad((x: Tensor) => x.square().sum())(x));
  ones([1000]).add(1);
  expect([value.item(), gradient.get(999)]).toEqual([1000, 2]);
  const [, back] = tidy(() => vjp((x: Tensor) => x.mul(2).square(), x));
  ones([1000]).add(1);
  expect(back(x)[0].get(500)).toBe(8);
});
