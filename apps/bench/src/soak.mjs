// A million training steps without one memory call: prints the memory of the process at the start and
// at the end, and fails if they are more than 20 MB apart. The start is after one run, when all code
// is compiled and the pools have their size.
import { syntheticTask, trainLinearRegression } from "@linnet/chapter3";
import { generator, memory } from "@linnet/tensor";

const STEPS = Number(process.argv[2] ?? 1_000_000);
const MB = 2 ** 20;
const task = syntheticTask({ rng: generator(0) });
const train = (epochs, report) => {
  let steps = 0;
  for (const event of trainLinearRegression(task, { epochs, seed: 1 })) {
    if (event.type !== "step") continue;
    steps++;
    if (report && steps % 200_000 === 0) {
      console.log(`${steps} steps: ${(process.memoryUsage.rss() / MB).toFixed(1)} MB`);
    }
  }
  return steps;
};

train(100, false);
globalThis.gc?.();
const start = process.memoryUsage.rss() / MB;
console.log(`start: ${start.toFixed(1)} MB resident`);
const steps = train(STEPS / 100, true);
globalThis.gc?.();
const end = process.memoryUsage.rss() / MB;
console.log(`end, after ${steps} steps: ${end.toFixed(1)} MB resident`, memory());
if (end - start > 20) {
  console.error(`grew by ${(end - start).toFixed(1)} MB; at most 20 MB are allowed`);
  process.exitCode = 1;
}
