// A million steps of each of some programs without one memory call: prints the memory of the process at the
// start and at the end of each, and fails if they are more than 20 MB apart. The start is after a hundredth
// of the run, when all code is compiled and the pools have their size. `node --expose-gc src/soak.mjs 100000`
// takes fewer steps.
import { noGrad, parameter, valueAndGrad } from "@linnet/autograd";
import { syntheticTask, trainLinearRegression } from "@linnet/chapter3";
import { generator, memory, randn, zeros } from "@linnet/tensor";

const STEPS = Number(process.argv[2] ?? 1_000_000);
const MB = 2 ** 20;

const task = syntheticTask({ rng: generator(0) });
const X = randn([10, 2], { rng: generator(1) });
const y = randn([10], { rng: generator(2) });

/** Programs, as functions that take a number of steps. */
const programs = {
  training(steps) {
    let taken = 0;
    for (const event of trainLinearRegression(task, { epochs: steps / 100, seed: 1 })) {
      if (event.type === "step") taken++;
    }
    return taken;
  },
  "views, changes in place and hooks"(steps) {
    const w = parameter(zeros([3]));
    w.registerHook((g) => g.mul(0.5));
    for (let step = 0; step < steps; step++) {
      const predicted = X.matmul(w.at(":2"));
      predicted.add_(w.at(2)).sub_(y);
      predicted.at(":5").mul_(0.5);
      predicted.retainGrad().mul(predicted).mean().backward();
      noGrad(() => w.sub_(w.grad.mul(0.01)));
      w.zeroGrad();
    }
    return steps;
  },
  "detach and data"(steps) {
    const w = parameter(zeros([2]));
    for (let step = 0; step < steps; step++) {
      const predicted = X.matmul(w);
      predicted.sub(y).square().mean().add(predicted.detach().mean()).backward();
      w.data.sub_(w.grad.mul(0.01));
      w.grad.zero_();
    }
    return steps;
  },
  "the functional form"(steps) {
    const loss = valueAndGrad((w) => X.matmul(w).sub(y).square().mean());
    let w = zeros([2]);
    for (let step = 0; step < steps; step++) w = w.sub(loss(w)[1].mul(0.01));
    return steps;
  },
};

for (const [name, run] of Object.entries(programs)) {
  run(STEPS / 100);
  globalThis.gc?.();
  const start = process.memoryUsage.rss() / MB;
  const steps = run(STEPS);
  globalThis.gc?.();
  const end = process.memoryUsage.rss() / MB;
  console.log(
    `${name}, ${steps} steps: ${start.toFixed(1)} MB resident at the start, ${end.toFixed(1)} MB at the end`,
    memory(),
  );
  if (end - start <= 20) continue;
  console.error(`${name} grew by ${(end - start).toFixed(1)} MB; at most 20 MB are allowed`);
  process.exitCode = 1;
}
